"""The parts of an item that are looked at before release: its words by field, and each file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.office.disclosure.files import path_of
from gongkai.office.disclosure.models import Attachment, Item

_FIELDS = (
    ("title", "名称", "txt"),
    ("summary", "内容概述", "txt"),
    ("text", "正文", "html"),
    ("document_number", "文号", "txt"),
    ("catalogue_entry", "目录事项", "txt"),
    ("keywords", "主题词", "txt"),
    ("audience", "公开对象", "txt"),
    ("source", "信息来源", "txt"),
    ("revision_reason", "修订原因", "txt"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is called, the name under which it is scanned, its digest, and its words or its file."""

    title: str
    name: str
    digest: str
    words: str = ""
    attachment: Attachment | None = None

    def data(self) -> bytes | None:
        """The bytes to scan; None when the file is gone."""
        if self.attachment is None:
            return self.words.encode()
        path = path_of(self.attachment.digest)
        return path.read_bytes() if path.is_file() else None


def parts_of(item: Item) -> list[Part]:
    """Everything that would go out with the item, in the order in which a reader meets it. One query."""
    return [*_words(item), *(_file(attachment) for attachment in item.attachments.filter(removed=False))]


def content_of(parts: list[Part]) -> str:
    """One digest of all parts: the same as long as nothing was changed."""
    return hashlib.sha256("".join(part.digest for part in parts).encode()).hexdigest()


def _words(item: Item) -> Iterator[Part]:
    for field, title, kind in _FIELDS:
        if words := getattr(item, field):
            yield Part(title, f"{field}.{kind}", _digest(title, words), words)


def _file(attachment: Attachment) -> Part:
    return Part(attachment.name, attachment.name, _digest(attachment.name, attachment.digest), attachment=attachment)


def _digest(name: str, content: str) -> str:
    return hashlib.sha256(f"{name}\0{content}".encode()).hexdigest()
