"""What the pages of both audiences show of the dataset of reports: contexts, charts, words, downloads. No records of its own."""
