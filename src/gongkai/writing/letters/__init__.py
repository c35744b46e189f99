"""Letters → docx and pdf in the layout of GB/T 9704, or docx by a template of the office. No Django, no files."""
