"""Coming in: password and second factor, lock-out, forced change of the first password, session time-out."""
