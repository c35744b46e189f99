"""One request for information: its page, every act on it, the decision, its letters; and requests for correction."""
