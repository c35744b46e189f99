"""OLE containers for tests: streams in folders, each filled up to the size from which a stream has sectors of its own."""

from __future__ import annotations

import struct

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, SMALLEST = 512, 4096


class _Entry:
    def __init__(self, name: str, kind: int) -> None:
        self.name, self.kind = name, kind
        self.children: dict[str, _Entry] = {}
        self.data = b""
        self.child = self.right = FREE
        self.start = END


def ole(streams: dict[str, bytes]) -> bytes:
    """A container of these streams; a name with slashes stands in folders."""
    root = _Entry("Root Entry", 5)
    for path, data in streams.items():
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            place = place.children.setdefault(folder, _Entry(folder, 1))
        place.children[name] = _Entry(name, 2)
        place.children[name].data = data.ljust(max(SMALLEST, -(-len(data) // SECTOR) * SECTOR), b"\0")
    entries = list(_numbered(root, []))
    directory_size = -(-len(entries) * 128 // SECTOR)
    chains = [range(1, 1 + directory_size)]
    at = 1 + directory_size
    body = b""
    for entry in entries:
        if entry.kind == 2:
            entry.start = at
            chains.append(range(at, at + len(entry.data) // SECTOR))
            at += len(entry.data) // SECTOR
            body += entry.data
    table = [FREE] * 128
    assert at <= 128
    table[0] = FAT
    for chain in chains:
        for sector in chain:
            table[sector] = sector + 1 if sector + 1 in chain else END
    head = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, SMALLEST, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    directory = b"".join(map(_packed, entries)).ljust(directory_size * SECTOR, b"\0")
    return head + struct.pack("<128I", *table) + directory + body


def _numbered(entry: _Entry, known: list[_Entry]) -> list[_Entry]:
    known.append(entry)
    before: _Entry | None = None
    for child in sorted(entry.children.values(), key=lambda item: (len(item.name), item.name.upper())):
        number = len(known)
        if before is None:
            entry.child = number
        else:
            before.right = number
        before = child
        _numbered(child, known)
    return known


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    size = len(entry.data) if entry.kind == 2 else 0
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBB", len(name) + 2, entry.kind, 1)
        + struct.pack("<III", FREE, entry.right, entry.child)
        + b"\0" * 36
        + struct.pack("<IQ", entry.start, size)
    )


def native(label: str, content: bytes) -> bytes:
    """A file as the packager wraps it."""
    name = label.encode("gb18030") + b"\0"
    return (
        b"\0" * 4
        + b"\2\0"
        + name
        + name
        + b"\0" * 4
        + struct.pack("<I", len(name))
        + name
        + struct.pack("<I", len(content))
        + content
    )
