"""What can be done with subjects, inspections and findings."""
