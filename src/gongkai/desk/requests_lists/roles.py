"""Who works with requests."""

from __future__ import annotations

from gongkai.office.inforequests.models.request import READERS
from gongkai.office.roles import ROLES

REQUEST_ROLES = tuple(key for key, role in ROLES.items() if key in READERS and role.scope != "installation")
