"""How requests come in at the desk: one by one, from a spreadsheet; and the calendar by which their terms run."""
