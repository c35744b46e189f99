"""A column that is sealed in the database and plain in the program."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.office.sealing import seal, unseal


class SealedField(models.TextField[str, str]):
    """Text of at most `most` characters that the database holds sealed; "" stays "". It cannot be searched or sorted by. What is
    sealed opens in this column of this table only.
    """

    def __init__(self, *args: Any, most: int = 200, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most

    def deconstruct(self) -> Any:
        """Also the bound."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"most": self.most}

    @property
    def about(self) -> str:
        """To what a value is bound."""
        return f"{self.model._meta.label_lower}.{self.column}"

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """Open what comes from the database. Raises CannotOpen."""
        return unseal(value, self.about) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Seal what goes there."""
        plain = super().get_prep_value(value)
        return seal(plain, self.about) if plain else plain
