"""The page for files: added one by one or together, shown with their sizes, removable, and not required."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.office.errors import Refused
from gongkai.office.inforequests import limits
from gongkai.office.inforequests.domain.file_request import Sent
from gongkai.office.inforequests.drafts import MAX_FILE_BYTES, MAX_FILES, add_file
from gongkai.office.inforequests.models import Draft
from gongkai.portal.requests.places import Place, frame, too_often
from gongkai.portal.requests.senders import sender


def files_page(request: HttpRequest, place: Place, draft: Draft) -> HttpResponse:
    """Add, remove, go on."""
    if request.method != "POST":
        return _page(request, place, draft)
    go = request.POST.get("go", "")
    if go.startswith("remove-"):
        draft.files.filter(pk=int(go[7:]) if go[7:].isascii() and go[7:].isdecimal() else 0).delete()
        return redirect(place.at("files"))
    try:
        take_in(request, draft)
    except Refused as refused:
        return _page(request, place, draft, str(refused), status=422)
    following = {"back": -1, "next": 1}.get(go, 0)
    return redirect(place.beside(following))


def take_in(request: HttpRequest, draft: Draft) -> None:
    """Keep the files that were sent with the draft. Raises Refused."""
    for file in sent_files(request, request.POST.get("purpose", "")):
        add_file(draft, file.purpose, file.name, file.data)


def sent_files(request: HttpRequest, purpose: str) -> list[Sent]:
    """The files of a form, counted against the sender's limit. Raises Refused."""
    found = []
    for file in request.FILES.getlist("file")[: MAX_FILES + 1]:
        if limits.exceeded("upload", sender(request)):
            raise Refused(too_often(), field="file")
        limits.count("upload", sender(request))
        data = file.read(MAX_FILE_BYTES + 1)
        found.append(Sent(purpose, file.name or "", data))
    return found


def _page(request: HttpRequest, place: Place, draft: Draft, error: str = "", status: int = 200) -> HttpResponse:
    context = frame(place) | {
        "files": draft.files.defer("data"), "error": error, "most": MAX_FILES, "size": MAX_FILE_BYTES // 1024 // 1024,
    }  # fmt: skip
    return render(request, "portal/requests/files.html", context, status=status)
