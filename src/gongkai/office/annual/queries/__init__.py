"""The named queries behind the cells of a report."""
