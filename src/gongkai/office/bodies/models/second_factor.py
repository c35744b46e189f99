"""The second factor of a person: django-otp's TOTP device, whose key lies sealed in the database."""

from __future__ import annotations

from binascii import unhexlify
from typing import Any

from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from gongkai.office.sealing import open_bytes_of_text, seal_text_of_bytes

ABOUT = "bodies.secondfactor.key"


def new_key() -> str:
    """A new key, sealed."""
    return seal_text_of_bytes(unhexlify(random_hex(20)), ABOUT)


class SecondFactor(TOTPDevice):  # type: ignore[misc]  # django-otp has no types
    """Works like its parent, of which it is another view: only the key is kept otherwise."""

    class Meta:
        proxy = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A device begins with a sealed key."""
        if self.pk is None:
            self.key = new_key()
        super().save(*args, **kwargs)

    @property
    def bin_key(self) -> bytes:
        """The key itself. Raises CannotOpen."""
        return open_bytes_of_text(self.key, ABOUT)
