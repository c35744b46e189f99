"""The pages of the organisation: bodies, accounts, roles, delegation, the auditor's log."""
