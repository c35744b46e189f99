"""Search knows the words of files once they are out, forgets them with their item, and never knows what is hidden in them."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.extraction import index_files, words_of
from gongkai.office.disclosure.models import FileText, Item, PartScan, Version
from gongkai.office.disclosure.queries.public import Asked, in_files, listing
from gongkai.office.disclosure.search.rebuilding import rebuild
from gongkai.office.disclosure.tasks import look_through, read_files
from tests.office.county import County
from tests.office.disclosure.people import draft
from tests.office.disclosure.uploads import word


def _out(county: County, *paragraphs: str) -> Version:
    item = draft(county)
    attach_file(actor=county.people["handler"], item=item, name="方案.docx", data=word(*paragraphs))
    proofread_item(actor=county.people["proofreader"], item=item)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")
    sign_item(actor=county.people["publisher"], item=item)
    return publish_item(actor=county.people["publisher"], item=item)


def _hits(words: str) -> int:
    return listing(Asked(query=words)).total


def test_files_are_read_after_publication(
    county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        version = _out(county, "校车线路经过白鹭桥")
    assert (_hits("白鹭桥"), FileText.objects.count()) == (1, 1)
    assert index_files(version) == 0
    assert in_files([version], "“白鹭桥”") == {version.pk: ("方案.docx", "校车线路经过白鹭桥")}
    assert in_files([version], "没有的词") == in_files([version], "") == {}
    assert "附件“方案.docx”" in Client().get("/search?q=白鹭桥").content.decode()
    assert rebuild() == 1
    assert _hits("白鹭桥") == 1
    withdraw_item(actor=county.people["publisher"], item=version.item, reason="有误")
    assert (_hits("白鹭桥"), _hits("校车")) == (0, 0)


def test_one_file_of_two_items_is_read_once(county: County) -> None:
    first, second = _out(county, "经过白鹭桥"), _out(county, "经过白鹭桥")
    Item.objects.filter(pk=second.item_id).update(title="另一件")
    assert index_files(first) + index_files(second) in (1, 2)
    assert _hits("白鹭桥") == 2


def test_what_is_gone_or_unreadable_has_no_words(county: County) -> None:
    assert words_of(b"%PDF-1.4 broken") == ""
    assert (read_files.call(0), look_through.call(0)) == (0, 0)
    item = draft(county)
    assert look_through.call(item.pk) == PartScan.objects.count() == 2


@pytest.mark.parametrize("hidden", ["隐藏的批注"])
def test_hidden_words_are_not_searched(hidden: str) -> None:
    from io import BytesIO

    from docx import Document

    document = Document()
    document.add_paragraph("看得见的字")
    document.add_paragraph("").add_run(hidden).font.hidden = True
    out = BytesIO()
    document.save(out)
    assert words_of(out.getvalue()) == "看得见的字"
