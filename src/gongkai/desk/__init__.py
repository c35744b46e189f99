"""What an official works in: every page behind a login. No rule lives here; pages call domain actions and queries."""
