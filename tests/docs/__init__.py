"""The documents say what is true: their commands run, their outputs are real, their links lead somewhere."""
