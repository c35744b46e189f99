"""The pages of remedies: reconsideration and litigation, complaints and reports, what is due, the evidence package."""
