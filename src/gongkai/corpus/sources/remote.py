"""Documents in remote storage (S3-compatible and whatever else fsspec opens)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.corpus.documents import Item
from gongkai.corpus.errors import CorpusError, require
from gongkai.corpus.sources.folder import is_ignored

_URL = re.compile(r"[a-z][a-z0-9+.-]+://")


def is_remote(source: str) -> bool:
    """Whether a SOURCE is an address rather than a path."""
    return _URL.match(source) is not None


def remote_items(source: str) -> Iterator[Item]:
    """The documents below an address, in the order of their names. Raises CorpusError when it cannot be listed."""
    fsspec = require("fsspec")
    try:
        system, root = fsspec.core.url_to_fs(source)
        found = system.find(root, detail=True)
    except ImportError as error:
        raise CorpusError(f"{source}：访问这种存储还缺一个组件（{error}），请安装 gongkai[remote]") from error
    except Exception as error:
        raise CorpusError(f"{source}：存储打不开（{str(error)[:80]}），请检查地址和访问凭据") from error
    if not found:
        raise CorpusError(f"{source}：没有文件，请检查地址")
    for name in sorted(found):
        if not any(is_ignored(part) for part in name[len(root) :].split("/")):
            yield Item(system.unstrip_protocol(name), _stamp(found[name]), "url", system.unstrip_protocol(name))


def _stamp(info: dict[str, Any]) -> str:
    marks = [str(info[key]) for key in ("size", "ETag", "etag", "LastModified", "mtime") if info.get(key) is not None]
    return ":".join(marks)
