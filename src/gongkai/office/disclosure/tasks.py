"""What the worker does for items without anybody waiting for it."""

from __future__ import annotations

from django_tasks import task


@task()
def read_files(version_id: int) -> int:
    """Put the words of a published version's files into search."""
    from gongkai.office.disclosure.extraction import index_files
    from gongkai.office.disclosure.models import Version

    version = Version.objects.filter(pk=version_id, live=True).first()
    return index_files(version) if version else 0


@task()
def look_through(item_id: int) -> int:
    """Scan the parts of a draft ahead of its proofreading, so that nobody waits for large files."""
    from gongkai.office.disclosure.checking import scan_item
    from gongkai.office.disclosure.models import Item

    item = Item.objects.filter(pk=item_id).first()
    return len(scan_item(item)) if item else 0
