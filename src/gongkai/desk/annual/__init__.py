"""The pages of annual reports: registers, compiling, text, checks, filing, the supervising board."""
