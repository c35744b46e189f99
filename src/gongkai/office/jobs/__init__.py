"""Background work: imports, exports, checks and indexing, with progress that its owner sees."""
