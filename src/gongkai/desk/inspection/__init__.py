"""The pages of inspections: the ledger of findings, what is inspected, inspections, indicators, the quarter."""
