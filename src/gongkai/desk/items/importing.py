"""Bringing in many items from a spreadsheet, and taking everything out in an open form."""

from __future__ import annotations

import json
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django import forms
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.downloads import download
from gongkai.desk.forms import DeskForm
from gongkai.desk.importing import Said, tell
from gongkai.desk.items.forms import bodies_to_draft_for
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.desk.lists.workbook import TYPE
from gongkai.office.audit_log.record import plain
from gongkai.office.bodies.exchange.template import template
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.domain.import_items import import_items
from gongkai.office.disclosure.files import path_of
from gongkai.office.disclosure.incoming.columns import COLUMNS
from gongkai.office.disclosure.incoming.read import read
from gongkai.office.disclosure.models import Article20, Attachment, Genre, Item, Step, Topic
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run, start

MAX_BYTES = 100 * 1024 * 1024
_BLANK = ("", _("以文件为准"))
OTHERWISE = ("genre", "topic", "article20")


class ImportForm(DeskForm):
    """A file, for which body, and whether it is only tried."""

    body = forms.ChoiceField(label=_("发布机构"))
    file = forms.FileField(
        label=_("文件"),
        help_text=_("按模板填写的 xlsx 或 csv；RSS 或 Atom 文件；或者文件夹压缩成的 zip，里面放“目录.xlsx”和文件。"),
    )
    genre = forms.ChoiceField(
        label=_("体裁"),
        choices=[_BLANK, *Genre.choices],
        required=False,
        help_text=_("文件里没有写明的，都按这里选的填。"),
    )
    topic = forms.ChoiceField(label=_("主题分类"), choices=[_BLANK, *Topic.choices], required=False)
    article20 = forms.ChoiceField(label=_("法定公开事项"), choices=[_BLANK, *Article20.choices], required=False)
    dry_run = forms.BooleanField(
        label=_("先试运行"), required=False, initial=True, help_text=_("只检查，不写入；确认无误后去掉勾选再导入。")
    )

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(body.code, body.name) for body in bodies_to_draft_for(actor)]


@only("handler")
@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Take the file in; the worker drafts the items and reports row by row."""
    actor = actor_of(request)
    form = ImportForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            if len(data) > MAX_BYTES:
                raise Refused("文件超过100兆字节，请分成几个文件导入。", field="file")
            read(data, otherwise := {key: form.cleaned_data[key] for key in OTHERWISE if form.cleaned_data[key]})
        except OfficeError as error:
            form.add_error("file", str(error))
        else:
            dry = form.cleaned_data["dry_run"]
            title = gettext("试导入信息") if dry else gettext("导入信息")
            given = {"body": form.cleaned_data["body"], "dry_run": dry, "otherwise": otherwise}
            return redirect("desk:job", start(kind="import_items", title=title, actor=actor, data=data, **given).pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/items/import.html", {"form": form}, status=status)


@only("handler")
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    return download(template(COLUMNS, "信息"), "信息导入模板.xlsx", TYPE)


@only(*ITEM_ROLES)
@require_POST
def export_all(request: HttpRequest) -> HttpResponse:
    """Everything that the person sees of items, with its files, as JSON in a zip; made in the background."""
    return redirect("desk:job", start(kind="export_items", title=gettext("导出全部信息"), actor=actor_of(request)).pk)


@job("import_items")
def import_job(run: Run) -> None:
    """Draft the rows, all or none, and say what is wrong."""
    incoming = read(run.data(), run.given.get("otherwise"))
    rows = incoming.rows
    body = Body.objects.get(code=run.given["body"])
    found = import_items(
        actor=run.actor,
        body=body,
        rows=rows,
        documents=incoming.documents,
        dry_run=run.given["dry_run"],
        said=lambda done: run.progress(done, len(rows)),
    )
    said = Said(
        gettext("共%(rows)s行，其中%(errors)s行有误，没有写入任何信息。请按下面所列改正后重新导入。"),
        gettext("已导入%(made)s件，都是草稿，请逐件核对后送校。"),
        gettext("试运行通过：%(made)s件可以导入。请去掉“先试运行”后正式导入。"),
    )
    tell(run, said, rows=len(rows), made={"made": found.made}, errors=found.errors, written=found.written)


@job("export_items")
def export_job(run: Run) -> None:
    """`items.jsonl` with one item a line, steps and channels included, and a folder of files by item."""
    rows = Item.objects.visible_to(run.actor).order_by("pk")
    rows = rows.select_related("body", "maker", "holder", "lead", "replaced_by", "interprets")
    rows = rows.prefetch_related("attachments", "publications", Prefetch("steps", Step.objects.select_related("actor")))
    total = rows.count()
    with run.giving("items.zip") as out, TemporaryFile() as lines, ZipFile(out, "w", ZIP_DEFLATED) as package:
        for number, item in enumerate(rows.iterator(chunk_size=100), 1):
            files = [file for file in item.attachments.all() if not file.removed]
            lines.write((json.dumps(_entry(item, files), ensure_ascii=False) + "\n").encode())
            for file in files:
                if (path := path_of(file.digest)).is_file():
                    package.write(path, f"files/{item.pk}/{file.pk}-{file.name}")
            run.progress(number, total)
        lines.seek(0)
        with package.open("items.jsonl", "w", force_zip64=True) as packed:
            copyfileobj(lines, packed)
    run.tell(gettext("共导出%(count)s件。") % {"count": total}, rows=total)


def _entry(item: Item, files: list[Attachment]) -> Any:
    return plain(
        {
            "id": item.pk,
            "state": item.state,
            "index_number": item.index_number,
            **item.content(),
            "due_on": item.due_on,
            "first_published_at": item.first_published_at,
            "steps": [
                {"act": step.act, "by": step.actor.username, "at": step.at, "opinion": step.opinion}
                for step in item.steps.all()
            ],
            "channels": [
                {"channel": row.channel, "place": row.place, "on": row.went_out_on} for row in item.publications.all()
            ],
            "files": [{"name": file.name, "sha256": file.digest} for file in files],
        }
    )
