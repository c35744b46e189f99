"""What the public takes part in: social evaluation, questions, and the answers to proposals."""
