"""The public side of requests: filing without an account, the receipt, progress, published answers, figures."""
