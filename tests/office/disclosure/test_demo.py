"""The demonstration's items: built by domain actions, once, the same every time, in the invented county only."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai.office.audit_log.verify import verify
from gongkai.office.disclosure.demo.load import load_items
from gongkai.office.disclosure.models import Item, Version
from gongkai.site.demo.load import load
from tests.office.county import County


@pytest.mark.django_db
def test_the_items() -> None:
    load()
    assert Item.objects.count() == 41
    states = Counter(Item.objects.values_list("state", flat=True))
    assert (states["published"], states["withdrawn"], states["draft"], states["revised"]) == (32, 2, 2, 1)
    assert Version.objects.visible_to(None).count() == 33
    assert set(Version.objects.values_list("year", flat=True)) == {2024, 2025, 2026}
    late = [v.title for v in Version.objects.select_related("item") if v.first_published_at.date() > v.item.due_on]
    assert late == ["2025年秋季学期学校校车安全检查通报"]  # public only since somebody asked for it (条例第四十四条)
    assert verify().breaks == []
    assert load_items() == 0


def test_not_in_a_real_county(county: County) -> None:
    with pytest.raises(CommandError, match="只能装入示范县"):
        call_command("load_demo_items", stdout=StringIO())
