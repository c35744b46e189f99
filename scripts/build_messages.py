"""Compile the command's message catalogue: gongkai.po (for people) to gongkai.mo (for gettext). Needs nothing but Python."""

from __future__ import annotations

import ast
import struct
from pathlib import Path

CATALOGUE = Path(__file__).parents[1] / "src/gongkai/cli/locale/zh_CN/LC_MESSAGES/gongkai.po"


def messages(text: str) -> dict[str, str]:
    """Message ids (singular and plural joined as gettext wants it) → their translation."""
    found: dict[str, str] = {}
    entry: dict[str, str] = {}
    field = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if "msgid" in entry:
                plural = entry.get("msgid_plural")
                found[entry["msgid"] + (f"\0{plural}" if plural else "")] = entry.get(
                    "msgstr", entry.get("msgstr[0]", "")
                )
            entry = {}
            continue
        keyword, quote, string = line.partition('"')
        if keyword:
            field = keyword.strip()
            entry[field] = ""
        entry[field] += ast.literal_eval(quote + string)
    return found


def compiled(text: str) -> bytes:
    """The binary catalogue: a header, two tables of lengths and offsets in the order of the ids, then the strings."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages(text).items() if value)
    count = len(pairs)
    ids_at, texts_at = 28, 28 + 8 * count
    at = 28 + 16 * count
    tables: list[bytes] = []
    strings = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), at + len(strings)))
            strings += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, ids_at, texts_at, 0, at)
    return head + b"".join(tables) + strings


def main() -> None:
    """Write the .mo beside the .po."""
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(CATALOGUE.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
