"""The lists of new-media accounts, solicitations and feedback."""

from __future__ import annotations

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.lists.spec import Cell, Column, Filter, Spec, register
from gongkai.office import clock
from gongkai.office.disclosure.models import Feedback, MediaAccount, MediaState, OpinionState, Solicitation
from gongkai.office.disclosure.models.media import PLATFORMS


def _media(media: MediaAccount) -> Cell:
    return Cell(media.name, reverse("desk:media_account", args=[media.pk]), note=media.get_platform_display())


def _update(media: MediaAccount) -> Cell:
    stale = media.is_stale(clock.today())
    return Cell(
        media.last_update_on.isoformat(), tone="late" if stale else "", note=_("超过两周没有更新") if stale else ""
    )


def _when(solicitation: Solicitation) -> Cell:
    if solicitation.withdrawn_on is not None:
        return Cell(_("已撤回"), tone="off")
    today = clock.today()
    if solicitation.is_open(today):
        return Cell(_("征集中"), tone="soon")
    if today < solicitation.opens_on:
        return Cell(_("未开始"), tone="off")
    return Cell(_("已公布结果"), tone="done") if solicitation.summary else Cell(_("已截止，待公布结果"), tone="late")


def _feedback(row: Feedback) -> Cell:
    words = row.error or (_("有帮助") if row.useful else _("没有帮助"))
    return Cell(words[:200], reverse("desk:feedback_item", args=[row.pk]))


MEDIA = register(
    Spec(
        key="media",
        title=gettext_lazy("政务新媒体"),
        rows=lambda actor: MediaAccount.objects.visible_to(actor).select_related("body"),
        columns=(
            Column(gettext_lazy("账号名称"), _media),
            Column(gettext_lazy("机构"), lambda media: Cell(media.body.name)),
            Column(gettext_lazy("备案编号"), lambda media: Cell(media.filing_number)),
            Column(gettext_lazy("运维人"), lambda media: Cell(media.operator)),
            Column(gettext_lazy("上次更新"), _update),
            Column(
                gettext_lazy("状态"),
                lambda media: Cell(media.get_state_display(), tone="done" if media.state == "active" else "off"),
            ),
        ),
        empty=gettext_lazy("还没有登记政务新媒体。由公开工作机构负责人登记。"),
        filters=(
            Filter(
                "platform",
                gettext_lazy("平台"),
                lambda _a: [(one.value, one.label) for one in PLATFORMS],
                lambda rows, value: rows.filter(platform=value),
            ),
            Filter("state", gettext_lazy("状态"), lambda _a: MediaState.choices, lambda rows, v: rows.filter(state=v)),
            Filter(
                "stale",
                gettext_lazy("更新"),
                lambda _a: [("yes", gettext_lazy("超过两周没有更新"))],
                lambda rows, _value: rows.filter(pk__in=MediaAccount.objects.stale(clock.today()).values("pk")),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(name__icontains=words) | Q(operator__icontains=words)),
        finds=gettext_lazy("账号名称、运维人"),
    )
)

SOLICITATIONS = register(
    Spec(
        key="solicitations",
        title=gettext_lazy("意见征集"),
        rows=lambda actor: (
            Solicitation.objects.filter(body__in={standing.body_id for standing in actor.standings})
            .select_related("body")
            .annotate(total=Count("opinions"), unread=Count("opinions", filter=Q(opinions__state=OpinionState.WAITING)))
        ),
        columns=(
            Column(
                gettext_lazy("名称"),
                lambda row: Cell(row.title, reverse("desk:solicitation", args=[row.pk])),
            ),
            Column(gettext_lazy("机构"), lambda row: Cell(row.body.name)),
            Column(gettext_lazy("开始日期"), lambda row: Cell(row.opens_on)),
            Column(gettext_lazy("截止日期"), lambda row: Cell(row.closes_on)),
            Column(gettext_lazy("状态"), _when),
            Column(gettext_lazy("意见"), lambda row: Cell(row.total), number=True),
            Column(gettext_lazy("待审核"), lambda row: Cell(row.unread), number=True),
        ),
        empty=gettext_lazy("还没有意见征集。由签发人或公开工作机构负责人开展。"),
    )
)

FEEDBACK = register(
    Spec(
        key="feedback",
        title=gettext_lazy("纠错和评价"),
        rows=lambda actor: Feedback.objects.visible_to(actor).select_related("item__body"),
        columns=(
            Column(gettext_lazy("内容"), _feedback),
            Column(gettext_lazy("信息"), lambda row: Cell(row.item.title, reverse("desk:item", args=[row.item_id]))),
            Column(gettext_lazy("机构"), lambda row: Cell(row.item.body.name)),
            Column(gettext_lazy("时间"), lambda row: Cell(row.at)),
            Column(
                gettext_lazy("状态"),
                lambda row: Cell(_("已办理"), tone="done") if row.handled_at else Cell(_("待办理"), tone="soon"),
            ),
            Column(gettext_lazy("处理情况"), lambda row: Cell(row.answer)),
        ),
        empty=gettext_lazy("没有纠错和评价。公众在信息页下方提交的内容会列在这里。"),
        filters=(
            Filter(
                "kind",
                gettext_lazy("类型"),
                lambda _a: [("error", gettext_lazy("纠错")), ("rating", gettext_lazy("评价"))],
                lambda rows, value: rows.filter(useful__isnull=value == "error"),
            ),
            Filter(
                "state",
                gettext_lazy("状态"),
                lambda _a: [("open", gettext_lazy("待办理")), ("done", gettext_lazy("已办理"))],
                lambda rows, value: rows.filter(handled_at__isnull=value == "open"),
            ),
        ),
    )
)
