"""The working view of the dataset of annual reports: statistics, errors, single reports with their originals, copies."""
