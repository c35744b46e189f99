"""The keys that seal: from the environment, or made once for the owner's eyes only."""

import stat
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from gongkai.site.environment import SettingError, request_keys, setting

A, B = (urlsafe_b64encode(bytes([number]) * 32).decode() for number in (1, 2))


def test_keys_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGKAI_REQUEST_KEYS", f"new:{A}, old:{B.rstrip('=')}")
    assert request_keys(tmp_path) == {"new": b"\x01" * 32, "old": b"\x02" * 32}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("printed", ["secret", f"k:{A[:-4]}", f"k:{A},k:{B}", f"大:{A}", f":{A}"])
def test_wrong_keys_are_refused(printed: str) -> None:
    with pytest.raises(SettingError, match="应为用逗号分隔的“编号:密钥”"):
        setting("GONGKAI_REQUEST_KEYS", {"GONGKAI_REQUEST_KEYS": printed})


def test_a_key_is_made_once_for_its_owner_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GONGKAI_REQUEST_KEYS", raising=False)
    made = request_keys(tmp_path / "data")
    path = tmp_path / "data/request_keys"
    assert (list(made), stat.S_IMODE(path.stat().st_mode)) == (["k1"], 0o600)
    assert request_keys(tmp_path / "data") == made
    assert [file.name for file in path.parent.iterdir()] == ["request_keys"]
    path.write_text("k1:broken", encoding="ascii")
    with pytest.raises(SettingError, match=r"request_keys 无法使用.*请从备份恢复这个文件"):
        request_keys(tmp_path / "data")


def test_two_processes_that_start_at_once_agree(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GONGKAI_REQUEST_KEYS", raising=False)
    monkeypatch.setattr(Path, "exists", lambda _self: False)
    assert request_keys(tmp_path) == request_keys(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
