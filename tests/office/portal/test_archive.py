"""The archive of open data is made anew when something public changed, once at a time, and by nothing that the public does."""

import ast
import fcntl
import io
from pathlib import Path
from zipfile import ZipFile

from django.test import Client
from pytest_django import Settings

from gongkai.office.disclosure import domain
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.send_opinion import send_feedback
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.portal.open_data.archive import PUBLIC_ACTS, archive
from tests.office.county import County
from tests.office.disclosure.people import draft, published

ADDRESS = "/open-data/gongkai-open-data.zip"


def test_only_what_changes_something_public_calls_for_a_new_one(county: County, client: Client) -> None:
    item = published(county, "校车通知")
    made = archive()
    send_feedback(item_id=item.pk, useful=True)
    edit_item(actor=county.people["handler"], item=draft(county), title="改过")
    assert archive() == made
    withdraw_item(actor=county.people["publisher"], item=item, reason="有误")
    assert archive() != made
    assert not made.exists()
    with ZipFile(io.BytesIO(client.get(ADDRESS).getvalue())) as packed:
        assert "校车通知" not in packed.read("items.csv").decode()


def test_one_is_made_at_a_time(county: County, client: Client, settings: Settings) -> None:
    published(county)
    folder = Path(settings.MEDIA_ROOT) / "open-data"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        busy = client.get(ADDRESS)
        assert (busy.status_code, busy.headers["Retry-After"]) == (503, "60")
        assert "正在重新生成" in busy.content.decode()
    assert client.get(ADDRESS).getvalue()
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert client.get(ADDRESS).getvalue()


def test_every_act_that_changes_what_is_public_is_named() -> None:
    """Whoever takes a version out or puts one in calls `exchange`."""
    changing = set()
    for path in Path(domain.__file__).parent.glob("*.py"):
        calls = {node.func.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
        if "exchange" in calls:
            changing.add(f"disclosure.{path.stem}")
    assert changing == set(PUBLIC_ACTS)
