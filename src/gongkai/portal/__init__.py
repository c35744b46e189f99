"""What a citizen sees: pages without a login. No rule lives here; every list goes through `visible_to(None)`."""
