"""Which office format stands inside a zip or an OLE container."""

from __future__ import annotations

from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import ENCRYPTED, Container, ole_names

ODT = b"application/vnd.oasis.opendocument.text"


def zip_kind(data: bytes) -> str:
    """The format inside a zip: docx, xlsx, ods, odt or ofd. Raises Unreadable for any other zip."""
    with Container(data) as container:
        names = set(container.names)
        written = container.read_if_there("mimetype") or b""
    lowered = {name.lower() for name in names}
    if any(name.startswith("word/") for name in lowered):
        return "docx"
    if any(name.startswith("xl/") for name in lowered):
        return "xlsx"
    if "content.xml" in lowered and "mimetype" in lowered:
        return "odt" if written.startswith(ODT) else "ods"
    if "ofd.xml" in lowered:
        return "ofd"
    if any(name.startswith("ppt/") for name in lowered):
        raise Unreadable("是演示文稿，不是年度报告文档")
    raise Unreadable("是压缩包，里面不是一份 Word、Excel 文档；请先解压再读取其中的文件")


def ole_kind(data: bytes) -> str:
    """The format inside an OLE container: doc or xls. Raises Unreadable for any other and for an encrypted document."""
    names = ole_names(data)
    if "encryptedpackage" in names:
        raise Unreadable(ENCRYPTED)
    if "worddocument" in names:
        return "doc"
    if names & {"workbook", "book"}:
        return "xls"
    if "powerpoint document" in names:
        raise Unreadable("是演示文稿，不是年度报告文档")
    raise Unreadable("是 OLE 复合文档，但不是 Word 或 Excel（可能是 Microsoft Works 文件），请另存为 docx 后再试")
