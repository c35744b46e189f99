"""Many requests with random acts under a frozen clock: none may be stuck, none may have an impossible ledger."""
