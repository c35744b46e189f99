"""The pages of catalogues and obligations: the board, lists, one obligation, catalogues with their rows, rates."""
