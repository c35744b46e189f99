"""The command in one language, whatever ran before."""

import pytest

from gongkai.cli.language import set_language


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command speaks Chinese here, whatever language an earlier test left behind."""
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    set_language("zh")
