"""Questions that pages ask of a dataset: made of choices, never of a visitor's SQL, each with the statement that answers it."""
