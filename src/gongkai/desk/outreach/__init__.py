"""The pages of new media, of opinions and feedback from the public, and of figures."""
