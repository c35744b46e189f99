"""Public bodies 行政机关 and the people who act for them: the tree, its history, OGI units, accounts, roles, delegation."""
