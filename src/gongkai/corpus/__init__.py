"""Many reports: build a dataset from any pile of documents, query it, compare, find copies."""
