"""What can be done with a request: one act a file, and no other way in."""
