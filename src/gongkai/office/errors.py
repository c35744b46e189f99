"""What can be wrong when somebody acts. Every error is one Chinese sentence that says the next step.

OfficeError
 ├─ NotPermitted    this person may not do this here, or not in this state
 └─ Refused         the facts do not allow it; `field` names the input to correct
"""

from __future__ import annotations


class OfficeError(Exception):
    """A domain action was not carried out and nothing was written."""


class NotPermitted(OfficeError):
    """The table of permissions has no cell for this role, state and act."""


class Refused(OfficeError):
    """The facts do not allow the act."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
