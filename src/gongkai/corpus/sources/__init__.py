"""From the SOURCEs of a command line to items, in a fixed order and one by one: a million names are never held at once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from gongkai.corpus.documents import Item, short_hash
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.sources.archive import archive_items, is_archive
from gongkai.corpus.sources.folder import file_item, files_in, is_ignored
from gongkai.corpus.sources.listing import is_listing, listing_items
from gongkai.corpus.sources.remote import is_remote, remote_items


def items(sources: Iterable[str]) -> Iterator[Item]:
    """Every document that the sources name, each name once. Raises CorpusError for a source that is not there."""
    given = list(dict.fromkeys(sources))
    found = chain.from_iterable(map(_items, given))
    if len(given) == 1 and not is_listing(given[0]) and not glob.has_magic(given[0]):
        yield from found
        return
    seen: set[int] = set()
    for item in found:
        mark = short_hash(item.name)
        if mark not in seen:
            seen.add(mark)
            yield item


def _items(source: str) -> Iterator[Item]:
    if is_remote(source):
        yield from remote_items(source)
    elif Path(source).is_dir():
        yield from _with_archives(files_in(source))
    elif os.path.lexists(source):
        yield from listing_items(source) if is_listing(source) else _with_archives([source])
    elif glob.has_magic(source):
        yield from _matching(source)
    else:
        raise CorpusError(f"{source}：没有这个文件或文件夹，请检查路径")


def _matching(pattern: str) -> Iterator[Item]:
    matching = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute patterns
    found = sorted(path for path in matching if not is_ignored(Path(path).name))
    if not found:
        raise CorpusError(f"{pattern}：没有符合的文件，请检查通配符")
    folders_are_walked = not pattern.endswith("**")
    for path in found:
        if not Path(path).is_dir():
            yield from listing_items(path) if is_listing(path) else _with_archives([path])
        elif folders_are_walked:
            yield from _with_archives(files_in(path))


def _with_archives(paths: Iterable[str]) -> Iterator[Item]:
    for path in paths:
        if is_archive(path):
            yield from archive_items(path)
        else:
            yield file_item(path)
