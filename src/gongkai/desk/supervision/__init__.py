"""The pages of supervision: tasks, assessment, orders to correct, accountability, problems and measures."""
