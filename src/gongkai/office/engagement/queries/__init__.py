"""What pages, the report and the digest ask of these registers."""
