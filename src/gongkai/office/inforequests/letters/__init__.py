"""Letters of requests: what fills them, how they are kept, who may do what to them."""
