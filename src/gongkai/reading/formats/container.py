"""Zip and OLE containers of office documents, opened within bounds."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.limits import MAX_BYTES, MAX_MEMBER, MAX_MEMBERS, MAX_UNPACKED

if TYPE_CHECKING:
    from olefile import OleFileIO

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_RATIO = 1_000
"""How many times its packed size a large member may unpack to; what real office parts reach stays below 200."""
RATIO_FROM = 8 * 1024 * 1024
"""Bytes from which the ratio is looked at."""
SECTOR = 512

ENCRYPTED = "文件已加密，请去除打开密码后重新保存再试"
DAMAGED_ZIP = "压缩包结构已损坏或文件不完整，请重新获取文件，或用 Word、WPS 打开后另存一次再试"
DAMAGED_OLE = "文件结构已损坏或不完整，请重新获取文件，或用 Word、WPS 打开后另存一次再试"

_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    RuntimeError,
)
_OLE_ERRORS = (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError)


def check_size(data: bytes) -> None:
    """Raise Unreadable for an empty document and TooLarge for one beyond MAX_BYTES."""
    if not data:
        raise Unreadable("文件是空的，请重新获取文件")
    if len(data) > MAX_BYTES:
        raise TooLarge(f"文件超过 {MAX_BYTES // 1024**2} MB 的上限，请拆分或压缩其中的图片后重试")


class Container:
    """A zip whose members are read by name; the sizes they declare are checked on opening and hold while reading."""

    def __init__(self, data: bytes) -> None:
        check_size(data)
        if data.startswith(OLE_MAGIC):
            raise _ole_in_place_of_zip(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS as error:
            raise Unreadable(DAMAGED_ZIP) from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._check_bounds()

    def _check_bounds(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise TooLarge(f"压缩包内的文件超过 {MAX_MEMBERS} 个，不是正常的办公文档，已停止解析")
        if sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise TooLarge(f"压缩包解开后超过 {MAX_UNPACKED // 1024**2} MB 的上限，已停止解析")
        for info in infos:
            if info.flag_bits & 1:
                raise Unreadable(ENCRYPTED)
            if info.file_size > MAX_MEMBER or (
                info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
            ):
                raise TooLarge("压缩包内有的文件解开后过大，疑似压缩炸弹，已停止解析")

    @property
    def names(self) -> list[str]:
        """The names of the members."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises Unreadable when it is missing or damaged."""
        info = self._infos.get(name)
        if info is None:
            raise Unreadable(f"文档内缺少 {name}，文件已损坏或不完整")
        try:
            return self._zip.read(info)
        except _ZIP_ERRORS as error:
            raise Unreadable(DAMAGED_ZIP) from error

    def read_if_there(self, name: str) -> bytes | None:
        """The bytes of a member, or None when there is none of that name."""
        return self.read(name) if name in self._infos else None

    def close(self) -> None:
        """Release the zip."""
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_ole(data: bytes) -> OleFileIO:
    """An OLE container. A file that ends inside its last sector, as WPS writes them, is filled up. Raises Unreadable when damaged."""
    import olefile

    check_size(data)
    try:
        return olefile.OleFileIO(BytesIO(data + b"\0" * (-len(data) % SECTOR)))
    except _OLE_ERRORS as error:
        raise Unreadable(DAMAGED_OLE) from error


def ole_names(data: bytes) -> set[str]:
    """The names of the streams at any depth of an OLE container, lower case, folders joined by "/"."""
    with open_ole(data) as ole:
        return {"/".join(path).lower() for path in ole.listdir()}


def read_stream(ole: OleFileIO, name: str) -> bytes | None:
    """The bytes of a stream, or None when there is none of that name. Raises Unreadable when damaged."""
    try:
        return bytes(ole.openstream(name).read()) if ole.exists(name) else None
    except _OLE_ERRORS as error:
        raise Unreadable(DAMAGED_OLE) from error


def _ole_in_place_of_zip(data: bytes) -> Unreadable:
    """What to say about an OLE file where OOXML was expected: OOXML with a password is wrapped in OLE."""
    if "encryptedpackage" in ole_names(data):
        return Unreadable(ENCRYPTED)
    return Unreadable("文件不是 OOXML 压缩包，扩展名与内容不符")
