"""Severance: what cannot be proven is not kept."""

import pytest

from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.sever_file import sever_file
from gongkai.office.inforequests.files import keep
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.scanning import profiles
from tests.office.county import County
from tests.office.inforequests.people import opened, who

PROFILE = next(iter(profiles()))


def _paper(request: Request, data: bytes, name: str = "记录.txt") -> Attachment:
    return keep(request=request, purpose="internal", name=name, data=data)


def test_the_original_is_a_paper_of_the_case(county: County) -> None:
    request, other = opened(county), opened(county)
    with pytest.raises(Refused, match="请选择本件的附件作为原件") as refused:
        sever_file(actor=who(county), request=request, attachment=_paper(other, b"1"), profile=PROFILE)
    assert refused.value.field == "original"


def test_words_that_no_profile_masks_are_left_to_the_officer(county: County) -> None:
    request = opened(county)
    paper = _paper(request, "驾驶员李明，电话13800138000".encode())
    with pytest.raises(Refused, match="遮盖后仍有 1 处"):
        sever_file(actor=who(county), request=request, attachment=paper, profile=PROFILE, words="李明")
    assert request.attachments.count() == 1


def test_what_the_program_does_not_mask_must_be_severed_where_it_was_made(county: County) -> None:
    request = opened(county)
    pdf = _paper(request, b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", "记录.pdf")
    with pytest.raises(Refused) as refused:
        sever_file(actor=who(county), request=request, attachment=pdf, profile=PROFILE)
    assert refused.value.field == "file"
    assert not request.acts.filter(kind="severed").exists()
