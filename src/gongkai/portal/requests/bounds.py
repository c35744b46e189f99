"""Forms that are longer than all their files may be are not read at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.office.inforequests.drafts import MAX_FILE_BYTES, MAX_FILES

View = Callable[..., HttpResponse]
_FORM = 1024 * 1024
LONGEST = MAX_FILES * MAX_FILE_BYTES + _FORM


def bounded(view: View) -> View:
    """The view, for forms of which the length is told and bearable."""

    @wraps(view)
    def within(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and not (length.isdecimal() and int(length) <= LONGEST):
            error = _(
                "附件加起来太大，没有接收：每个不超过%(size)s兆字节，最多%(count)s个。请返回上一页，压缩、拆分后再添加，或者改为当面、邮寄提交。"
            )
            context = {"error": error % {"size": MAX_FILE_BYTES // 1024 // 1024, "count": MAX_FILES}}
            return render(request, "portal/requests/too_big.html", context, status=413)
        return view(request, *args, **kwargs)

    return within
