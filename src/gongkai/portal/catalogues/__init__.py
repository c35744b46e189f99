"""公开目录 on the portal: the catalogues in force, their rows, what is published under each."""
