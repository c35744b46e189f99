"""Requests 依申请公开: intake, procedural acts, the clock, decisions, and the ledger of them all."""
