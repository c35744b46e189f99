"""The demonstration's three years: requests, remedies, registers and annual reports of the invented county."""
