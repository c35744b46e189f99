"""The acts on remedies and complaints, one file an act."""
