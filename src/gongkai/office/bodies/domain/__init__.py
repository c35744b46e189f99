"""Domain actions on bodies and people: each checks permission and state, writes in one transaction, records one entry."""
