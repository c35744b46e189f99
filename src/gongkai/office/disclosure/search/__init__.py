"""Searching what is published: one tokenizer, one index in each of the two databases, updated together with the records."""
