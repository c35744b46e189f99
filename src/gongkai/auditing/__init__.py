"""Rules over reports. Rules yield results; they never format, read a database or repair a value."""
