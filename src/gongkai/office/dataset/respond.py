"""One way for all pages: ask, and say plainly when there is no dataset or no answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.corpus.errors import CorpusError
from gongkai.office.dataset.source import NoDataset, root

NONE, TROUBLE = "portal/statistics/none.html", "portal/statistics/trouble.html"


def respond(
    request: HttpRequest, template: str, question: Callable[[], dict[str, Any]], frame: dict[str, Any]
) -> HttpResponse:
    """The page of a question within the frame of its audience."""
    try:
        root()
        context = question()
    except NoDataset:
        return render(request, NONE, frame)
    except CorpusError as error:
        return render(request, TROUBLE, frame | {"error": str(error)}, status=503)
    return render(request, template, frame | context)
