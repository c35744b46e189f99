"""What can be wrong when somebody acts. Every error is one sentence that says the next step, in the reader's language.

OfficeError
 ├─ NotPermitted    this person may not do this here, or not in this state
 └─ Refused         the facts do not allow it; `field` names the input to correct
"""

from __future__ import annotations

from django.utils.translation import gettext


class OfficeError(Exception):
    """A domain action was not carried out and nothing was written.

    `sentence` is Chinese, with `{name}` where a value goes. It is put into the reader's language when it is shown; so is
    a value that the catalogue knows (the title of a field, of a role, of an act).
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.values = values

    def __str__(self) -> str:
        """The sentence with its values."""
        sentence = gettext(self.args[0])
        return (
            sentence.format_map({name: _known(value) for name, value in self.values.items()})
            if self.values
            else sentence
        )


def _known(value: object) -> object:
    return gettext(value) if isinstance(value, str) else value


class NotPermitted(OfficeError):
    """The table of permissions has no cell for this role, state and act."""


class Refused(OfficeError):
    """The facts do not allow the act."""

    def __init__(self, sentence: str, *, field: str = "", **values: object) -> None:
        super().__init__(sentence, **values)
        self.field = field
