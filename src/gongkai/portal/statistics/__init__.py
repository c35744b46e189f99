"""Public statistics over the dataset of annual reports."""
