"""One module a format: bytes → Document. A format module knows nothing of reports."""

from __future__ import annotations

from importlib import import_module

from gongkai.reading.document import Document
from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats.sniff import sniff
from gongkai.reading.limits import MAX_BYTES, Deadline

_MODULES = {
    "text": "text",
    "html": "html",
    "script": "script",
    "pdf": "pdf",
    "flat-word": "flat_word",
    "rtf": "rtf",
    "mht": "mht",
    "odt": "odt",
    "ofd": "ofd",
    "docx": "docx",
    "doc": "doc",
    "xlsx": "sheet",
    "xls": "sheet",
    "ods": "sheet",
    "image": "scan",
}
_REFUSED = {
    "heic": "是 HEIC 照片，尚不能读取，请转存为 jpg 或 png 后再试",
    "photoshop": "是 Photoshop 图像，尚不能读取，请导出为 PDF 后再试",
    "7z": "是 7z 压缩包，请先解压再读取其中的文件",
    "rar": "是 RAR 压缩包，请先解压再读取其中的文件",
    "gzip": "是 gzip 压缩文件，请先解压再读取其中的文件",
    "bzip2": "是 bzip2 压缩文件，请先解压再读取其中的文件",
    "xz": "是 xz 压缩文件，请先解压再读取其中的文件",
    "tar": "是 tar 归档文件，请先解开再读取其中的文件",
    "warc": "是网页归档（WARC），里面有多个网页，请用 gongkai corpus build 读取",
    "ceb": "是方正 CEB 版式文件，尚不能读取，请用方正阅读软件导出为 PDF 后再试",
    "caj": "是 CAJ 文件，尚不能读取，请用 CAJ 阅读软件导出为 PDF 后再试",
    "postscript": "是 PostScript 文件，尚不能读取，请转换为 PDF 后再试",
    "film": "是视频，不是年度报告文档，请核对文件",
    "sound": "是音频，不是年度报告文档，请核对文件",
    "program": "是程序文件，不是年度报告文档，请核对文件",
}


def open_document(data: bytes, deadline: Deadline) -> Document:
    """The neutral document of these bytes, in whatever known format they are.

    Raises Unreadable, NotYetRead or TooLarge with one clear line.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"文件有 {len(data):,} 字节，超过 {MAX_BYTES:,} 字节的上限")
    kind = sniff(data)
    if kind == "empty":
        raise Unreadable("文件是空的")
    if kind == "zip":
        from gongkai.reading.formats.inside import zip_kind

        kind = zip_kind(data)
    elif kind == "ole":
        from gongkai.reading.formats.inside import ole_kind

        kind = ole_kind(data)
    if kind in _REFUSED:
        raise NotYetRead(_REFUSED[kind])
    module = import_module(f"gongkai.reading.formats.{_MODULES[kind]}")
    document: Document = module.parse(data, deadline)
    return document
