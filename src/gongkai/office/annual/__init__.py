"""Annual reports: registers of table two, compiling from the ledger, checking, submitting, rolling up, publishing."""
