"""Who works with items."""

from __future__ import annotations

from gongkai.office.disclosure.models.item import READERS
from gongkai.office.roles import ROLES

ITEM_ROLES = tuple(key for key, role in ROLES.items() if key in READERS and role.scope != "installation")
