"""The inspection of sites and new media: what is inspected, inspections, the ledger of findings, quarterly reports."""
