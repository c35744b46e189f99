"""What a file is, its bytes say: the kinds that the office takes in, and safe names for them."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from gongkai.reading.formats.sniff import sniff

_OFFICE = {"[Content_Types].xml": {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_IMAGES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "rtf": "application/rtf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "txt": "text/plain; charset=utf-8",
}
"""The kinds that are accepted, with the type under which they are served."""

_ALIASES = {"jpeg": "jpg", "csv": "txt", "wps": "doc", "et": "xls", "htm": "html"}


def kind_of(data: bytes) -> str:
    """The kind that the content has, "" for one that is not accepted (programs, archives, web pages, empty files)."""
    found = sniff(data)
    if found == "image":
        return next((kind for magic, kind in _IMAGES.items() if data.startswith(magic)), "")
    if found == "zip":
        return _package(data)
    if found == "ole":
        return (
            "xls"
            if "Workbook".encode("utf-16-le") in data
            else "doc"
            if "WordDocument".encode("utf-16-le") in data
            else ""
        )
    if found == "text":
        return "txt" if b"\x00" not in data and _is_text(data) else ""
    return found if found in ("pdf", "rtf") else ""


def safe_name(name: str, kind: str) -> str:
    """A name without folders or control characters, ending as its content demands."""
    base = re.sub(r"[\x00-\x1f\x7f<>:\"|?*\u202a-\u202e\u2066-\u2069]", "", re.split(r"[/\\]", name)[-1]).strip(". ")
    stem, _, ending = base.rpartition(".")
    if stem and _ALIASES.get(ending.lower(), ending.lower()) == kind:
        return f"{stem[:150]}.{ending.lower()}"
    return f"{(base or '附件')[:150]}.{kind}"


def _package(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()[:5_000]
            if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
                return _OPEN_DOCUMENT.get(package.read("mimetype").strip(), "")
    except (BadZipFile, OSError, RuntimeError, KeyError, ValueError):
        return ""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    for key, folders in _OFFICE.items():
        if key in names:
            return next((kind for folder, kind in folders.items() if any(n.startswith(folder) for n in names)), "")
    return ""


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not data.startswith((b"MZ", b"#!"))
