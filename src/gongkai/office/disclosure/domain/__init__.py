"""What can be done with an item: one act a file, and no other way in."""
