"""Settings: every variable is documented, wrong values are refused by name, and which database they choose."""

import re
import stat
from datetime import time
from pathlib import Path

import pytest

from gongkai.site.database import database
from gongkai.site.environment import SETTINGS, SettingError, secret_key, setting

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/settings.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(GONGKAI_\w+)` \| (.+?) \|", PAGE, re.MULTILINE))
    words = {"空": "", "自动生成": ""}
    assert {name: words.get(default, default.strip("`")) for name, default in rows.items()} == {
        name: item.default for name, item in SETTINGS.items()
    }


def test_no_setting_is_read_past_the_table() -> None:
    named = set()
    for path in (ROOT / "src").rglob("*.py"):
        named |= set(re.findall(r"\"(GONGKAI_[A-Z_]+)\"", path.read_text(encoding="utf-8")))
    assert named == set(SETTINGS)


@pytest.mark.parametrize(
    ("name", "printed", "value"),
    [
        ("GONGKAI_DEBUG", "", False),
        ("GONGKAI_DEBUG", "Yes", True),
        ("GONGKAI_HTTPS", "off", False),
        ("GONGKAI_HOSTS", "a.example, b.example,", ["a.example", "b.example"]),
        ("GONGKAI_WEB_WORKERS", " 3 ", 3),
        ("GONGKAI_PASSWORD_DAYS", "0", 0),
        ("GONGKAI_LOG_HASH", "sm3", "sm3"),
        ("GONGKAI_DIGEST_AT", "06:05", time(6, 5)),
        ("GONGKAI_SITE_ADDRESS", "https://www.example.cn/", "https://www.example.cn"),
        ("GONGKAI_SITE_CODE", "9901010001", "9901010001"),
        ("GONGKAI_EMAIL_URL", "", {}),
        (
            "GONGKAI_EMAIL_URL",
            "smtps://a%40b:c%2Fd@mail.example.cn",
            {
                "EMAIL_HOST": "mail.example.cn",
                "EMAIL_PORT": 465,
                "EMAIL_HOST_USER": "a@b",
                "EMAIL_HOST_PASSWORD": "c/d",
                "EMAIL_USE_SSL": True,
                "EMAIL_USE_TLS": False,
            },
        ),
        ("GONGKAI_DATA", "/srv/../srv/gongkai", Path("/srv/gongkai")),
    ],
)
def test_values(name: str, printed: str, value: object) -> None:
    assert setting(name, {name: printed}) == value


@pytest.mark.parametrize(
    ("name", "printed", "says"),
    [
        ("GONGKAI_DEBUG", "maybe", "应为 1 或 0"),
        ("GONGKAI_WEB_WORKERS", "0", "应为大于零的整数"),
        ("GONGKAI_PASSWORD_DAYS", "-1", "应为整数"),
        ("GONGKAI_DIGEST_AT", "morning", "应为时刻，例如 07:30"),
        ("GONGKAI_SITE_ADDRESS", "www.example.cn", "应为 https:// 开头的网址"),
        ("GONGKAI_SITE_CODE", "990101", "应为10位数字的网站标识码"),
        ("GONGKAI_EMAIL_URL", "imap://x", "应为 smtp://、smtps:// 或 smtp+starttls:// 加上主机名"),
        ("GONGKAI_SECOND_FACTOR", "nobody", "应为 optional、administrators、everyone 之一"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, printed: str, says: str) -> None:
    with pytest.raises(SettingError) as error:
        setting(name, {name: printed})
    assert str(error.value) == f"环境变量 {name} 的值“{printed}”无法使用：{says}。请改正后重新启动。"


def test_the_key_is_made_once_and_kept_to_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_SECRET_KEY")
    key = secret_key(tmp_path / "new")
    assert (len(key) > 50, secret_key(tmp_path / "new")) == (True, key)
    assert stat.S_IMODE((tmp_path / "new/secret_key").stat().st_mode) == 0o600
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "given")
    assert secret_key(tmp_path / "new") == "given"


def test_the_embedded_database(tmp_path: Path) -> None:
    entry = database(tmp_path, "")
    assert entry["NAME"] == tmp_path / "gongkai.sqlite3"
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert entry["OPTIONS"]["init_command"].startswith("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")


def test_the_database_of_one_setting(tmp_path: Path) -> None:
    entry = database(tmp_path, "postgresql://li:p%40ss@db.example:5433/gong%20kai?sslmode=require")
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert [entry[name] for name in names] == ["gong kai", "li", "p@ss", "db.example", "5433", {"sslmode": "require"}]
    assert database(tmp_path, "postgres:///gongkai?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "postgresql://host:port/name"])
def test_other_databases_are_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingError, match="GONGKAI_DATABASE_URL 应写成"):
        database(tmp_path, url)
