"""Words that go before the public without an item's review."""

import pytest

from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.errors import Refused

ID_NUMBER = "11010519491231002X"


@pytest.mark.django_db
def test_words_without_anything_grave_pass() -> None:
    require_clean({"title": "关于公交线路的意见", "text": "<p>请提出意见。</p>", "note": ""}, html=("text",))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "html", "field", "said"),
    [
        ({"title": "好", "note": f"请联系{ID_NUMBER}"}, (), "note", "有不得公开的内容"),
        ({"text": f"<p>{ID_NUMBER[:8]}<b>{ID_NUMBER[8:]}</b></p>"}, ("text",), "text", "有不得公开的内容"),
        ({"note": "%PDF-1.7 不是文字"}, (), "note", "无法检查"),
    ],
)
def test_what_is_grave_or_cannot_be_looked_into_is_refused(
    words: dict[str, str], html: tuple[str, ...], field: str, said: str
) -> None:
    with pytest.raises(Refused, match=said) as error:
        require_clean(words, html=html)
    assert error.value.field == field
