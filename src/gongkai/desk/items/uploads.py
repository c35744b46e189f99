"""The files of an item: adding, looking at, masking, taking off."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.mask_file import mask_file
from gongkai.office.disclosure.domain.remove_file import remove_file
from gongkai.office.disclosure.files import MAX_BYTES, path_of
from gongkai.office.disclosure.models import Attachment, Item
from gongkai.office.errors import OfficeError
from gongkai.office.files import KINDS

MOST = 20
"""Files of one upload."""


@only(*ITEM_ROLES)
@require_POST
def attach(request: HttpRequest, key: int) -> HttpResponse:
    """Add one or more files; one that is refused does not keep the others back."""
    actor = actor_of(request)
    item = get_object_or_404(Item.objects.visible_to(actor), pk=key)
    files = request.FILES.getlist("file")[:MOST]
    if not files:
        messages.error(request, _("请先选择文件，再点“上传”。"))
    for file in files:
        try:
            attach_file(actor=actor, item=item, name=file.name or "", data=file.read(MAX_BYTES + 1))
        except OfficeError as error:
            messages.error(request, f"{file.name}：{error}")
        else:
            messages.success(request, _("“%(name)s”已上传，正在后台检查。") % {"name": file.name})
    return redirect("desk:item", item.pk)


@only(*ITEM_ROLES)
@require_safe
def download(request: HttpRequest, key: int) -> FileResponse:
    """A file of an item that the person sees, as a download."""
    found = get_object_or_404(Attachment.objects.visible_to(actor_of(request)), pk=key)
    path = path_of(found.digest)
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=KINDS[found.kind])
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@only(*ITEM_ROLES)
@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Take a file off the working copy."""
    actor = actor_of(request)
    found = get_object_or_404(Attachment.objects.visible_to(actor), pk=key)
    try:
        remove_file(actor=actor, attachment=found)
    except OfficeError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(name)s”已移除。") % {"name": found.name})
    return redirect("desk:item", found.item_id)


@only(*ITEM_ROLES)
@require_POST
def mask(request: HttpRequest, key: int) -> HttpResponse:
    """Put a masked copy in a file's place."""
    actor = actor_of(request)
    found = get_object_or_404(Attachment.objects.visible_to(actor), pk=key)
    try:
        mask_file(actor=actor, attachment=found, profile=request.POST.get("profile", ""))
    except OfficeError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(name)s”已换成遮盖后的文件，并重新检查过。") % {"name": found.name})
    return redirect("desk:item", found.item_id)
