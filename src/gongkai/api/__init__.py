"""What a program calls: the same public records as the portal, in JSON, described by /api/openapi.json."""
