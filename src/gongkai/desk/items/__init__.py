"""The pages of proactive disclosure: lists, the editor, the review screen, files, bulk actions."""
