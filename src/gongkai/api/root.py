"""The one interface object: every file of operations is a router that is joined on here."""

from __future__ import annotations

from ninja import NinjaAPI

from gongkai import __version__
from gongkai.api.bodies import router as bodies
from gongkai.api.items import router as items
from gongkai.api.reports import router as reports
from gongkai.api.requests import router as requests

api = NinjaAPI(title="gongkai", version=__version__, description="政府信息公开数据接口", urls_namespace="api")
api.add_router("/bodies", bodies)
api.add_router("/items", items)
api.add_router("/reports", reports)
api.add_router("/requests", requests)
