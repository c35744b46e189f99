"""What pages ask of catalogues and obligations."""
