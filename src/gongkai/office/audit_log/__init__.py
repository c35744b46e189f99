"""The audit log 审计日志: one chained entry for every domain action, in the action's own transaction.

`record` writes, `verify` proves, `shred` removes personal data without breaking the chain.
"""
