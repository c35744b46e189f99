"""One act a file; every one checks permission and state, writes in one transaction and records one audit entry."""
