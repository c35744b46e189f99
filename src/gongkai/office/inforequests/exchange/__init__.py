"""An existing ledger 台账 from a spreadsheet: the template, reading it, what was wrong in which row."""
