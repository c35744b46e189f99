"""Every setting that an installation can make: an environment variable with its default and meaning. One table, no other source.

`docs/settings.md` explains them to the person who installs; a test fails when one is missing there.
"""

from __future__ import annotations

import base64
import os
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit


class SettingError(ValueError):
    """An environment variable holds something that the program cannot use; `str(error)` says what to write instead."""


class Setting(NamedTuple):
    """One environment variable: its name, the value when it is not set, and how its text is read."""

    name: str
    default: str
    read: Callable[[str], Any]

    def value(self, environment: Mapping[str, str]) -> Any:
        """The setting's value. Raises SettingError, which names the variable."""
        printed = environment.get(self.name, "").strip() or self.default
        try:
            return self.read(printed)
        except ValueError as error:
            raise SettingError(f"环境变量 {self.name} 的值“{printed}”无法使用：{error}。请改正后重新启动。") from error


def yes_or_no(printed: str) -> bool:
    """`1`, `yes`, `true`, `on` and their opposites."""
    words = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    if printed.lower() not in words:
        raise ValueError("应为 1 或 0")
    return words[printed.lower()]


def names(printed: str) -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in printed.split(",") if word.strip()]


def positive(printed: str) -> int:
    """A whole number above zero."""
    if not printed.isascii() or not printed.isdecimal() or int(printed) < 1:
        raise ValueError("应为大于零的整数")
    return int(printed)


def whole(printed: str) -> int:
    """A whole number, zero included."""
    if not printed.isascii() or not printed.isdecimal():
        raise ValueError("应为整数")
    return int(printed)


def one_of(*choices: str) -> Callable[[str], str]:
    """One of a few words."""

    def read(printed: str) -> str:
        if printed not in choices:
            raise ValueError("应为 " + "、".join(choices) + " 之一")
        return printed

    return read


def folder(printed: str) -> Path:
    """An absolute path."""
    return Path(printed).expanduser().resolve()


def hour(printed: str) -> time:
    """A time of day such as 07:30."""
    try:
        return time.fromisoformat(printed)
    except ValueError as error:
        raise ValueError("应为时刻，例如 07:30") from error


def mail_server(printed: str) -> dict[str, Any]:
    """Django's settings for `smtp://user:password@host:port`, `smtps://` for TLS from the start, `smtp+starttls://`."""
    if not printed:
        return {}
    parts = urlsplit(printed)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ValueError("应为 smtp://、smtps:// 或 smtp+starttls:// 加上主机名")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
    }


def address(printed: str) -> str:
    """An address on the web without a slash at its end."""
    if printed and not re.fullmatch(r"https?://[^\s/]+[^\s]*", printed):
        raise ValueError("应为 https:// 开头的网址")
    return printed.rstrip("/")


def site_code(printed: str) -> str:
    """The identification code of a government site, ten digits, or nothing."""
    if printed and not re.fullmatch(r"\d{10}", printed, re.ASCII):
        raise ValueError("应为10位数字的网站标识码")
    return printed


_MAIL_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


def folder_or_none(printed: str) -> Path | None:
    """An absolute path, or nothing."""
    return folder(printed) if printed else None


_SEALING_KEY = re.compile(r"([a-z0-9-]{1,15}):([A-Za-z0-9_-]{43}=?)")


def sealing_keys(printed: str) -> dict[str, bytes]:
    """Keys of 32 bytes by their id, from `id:base64url,id:base64url`; the first one seals."""
    keys: dict[str, bytes] = {}
    for part in names(printed):
        found = _SEALING_KEY.fullmatch(part)
        if found is None or found[1] in keys:
            raise ValueError("应为用逗号分隔的“编号:密钥”，编号不重复，密钥是32字节的URL安全Base64")
        keys[found[1]] = base64.urlsafe_b64decode(found[2].rstrip("=") + "=")
    return keys


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("GONGKAI_DATA", "var/data", folder),
        Setting("GONGKAI_DATABASE_URL", "", str),
        Setting("GONGKAI_SECRET_KEY", "", str),
        Setting("GONGKAI_REQUEST_KEYS", "", sealing_keys),
        Setting("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]", names),
        Setting("GONGKAI_HTTPS", "0", yes_or_no),
        Setting("GONGKAI_DEBUG", "0", yes_or_no),
        Setting("GONGKAI_SITE_NAME", "政府信息公开", str),
        Setting("GONGKAI_SITE_CODE", "", site_code),
        Setting("GONGKAI_WEB_WORKERS", "2", positive),
        Setting("GONGKAI_SESSION_MINUTES", "30", positive),
        Setting("GONGKAI_LOGIN_ATTEMPTS", "5", positive),
        Setting("GONGKAI_LOCKOUT_MINUTES", "30", positive),
        Setting("GONGKAI_PASSWORD_LENGTH", "10", positive),
        Setting("GONGKAI_PASSWORD_DAYS", "90", whole),
        Setting("GONGKAI_SECOND_FACTOR", "administrators", one_of("optional", "administrators", "everyone")),
        Setting("GONGKAI_LOG_HASH", "sha256", one_of("sha256", "sm3")),
        Setting("GONGKAI_PROXIES", "0", whole),
        Setting("GONGKAI_LINK_HOSTS", "", names),
        Setting("GONGKAI_DATASET", "", folder_or_none),
        Setting("GONGKAI_DATASET_NOTE", "", str),
        Setting("GONGKAI_DOCUMENTS", "", folder_or_none),
        Setting("GONGKAI_MAP", "", folder_or_none),
        Setting("GONGKAI_MAP_NUMBER", "", str),
        Setting("GONGKAI_EMAIL_URL", "", mail_server),
        Setting("GONGKAI_EMAIL_FROM", "gongkai@localhost", str),
        Setting("GONGKAI_SITE_ADDRESS", "", address),
        Setting("GONGKAI_DIGEST_AT", "07:30", hour),
        Setting("GONGKAI_PUBLIC_LEAST", "5", positive),
    )
}
"""Every variable by its name, in the order in which `docs/settings.md` explains them."""


def setting(name: str, environment: Mapping[str, str] | None = None) -> Any:
    """The value of one variable of the table. Raises SettingError when its text cannot be used."""
    return SETTINGS[name].value(os.environ if environment is None else environment)


def approved_map() -> tuple[Path | None, str]:
    """The installation's own map with its approval number 审图号. Raises SettingError for one without the other."""
    path, number = setting("GONGKAI_MAP"), setting("GONGKAI_MAP_NUMBER")
    if (path is None) != (not number):
        raise SettingError(
            "环境变量 GONGKAI_MAP（地图文件）和 GONGKAI_MAP_NUMBER（审图号）须同时设置。请补上另一个后重新启动。"
        )
    return path, number


def secret_key(data: Path) -> str:
    """The key that signs sessions: from the environment, or made once and kept in the data folder, readable by its owner."""
    given: str = setting("GONGKAI_SECRET_KEY")
    if given:
        return given
    data.mkdir(parents=True, exist_ok=True)
    path = data / "secret_key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


def request_keys(data: Path) -> dict[str, bytes]:
    """The keys that seal requesters' data: from the environment, or made once and kept in the data folder, readable by its owner."""
    given: dict[str, bytes] = setting("GONGKAI_REQUEST_KEYS")
    if given:
        return given
    data.mkdir(parents=True, exist_ok=True)
    path = data / "request_keys"
    if not path.exists():
        part = path.with_name(f"request_keys.{secrets.token_hex(4)}")
        key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(f"k1:{key}")
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    try:
        return sealing_keys(path.read_text(encoding="ascii"))
    except ValueError as error:
        raise SettingError(
            f"数据文件夹里的 request_keys 无法使用：{error}。请从备份恢复这个文件，不要新建。"
        ) from error
