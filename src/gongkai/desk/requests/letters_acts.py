"""The acts on a letter that are a few words or a day: signing, issuing, service, voiding."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.requests.acts_form import as_seen, form_of
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.serve_letter import serve_letter
from gongkai.office.inforequests.domain.sign_letter import sign_letter
from gongkai.office.inforequests.domain.void_letter import void_letter
from gongkai.office.inforequests.models import Letter


def _act(key: str, action: Any, title: Any, done: Any, **more: Any) -> tuple[str, Act]:
    def does(actor: Account, letter: Letter, values: dict[str, Any]) -> None:
        action(actor=actor, letter=letter, **as_seen(letter, values))

    return key, Act(title=title, form=form_of(action.__name__, action), does=does, done=done, button=title, **more)


LETTER_ACTS: dict[str, Act] = dict((
    _act("sign_letter", sign_letter, _("签发文书"), _("文书已签发并编号，可以下载、打印和送达。"),
         lead=_("签发时编排文号、印制文书，三者一并完成。签发后不能再改。")),
    _act("issue_letter", sign_letter, _("制发事务性文书"), _("文书已编号，可以下载、打印。")),
    _act("serve_letter", serve_letter, _("登记文书送达"), _("送达已登记。"),
         lead=_("答复文书送达后，本件办结。")),
    _act("void_letter", void_letter, _("作废文书"), _("文书已作废，文号不再使用。"), grave=True),
))  # fmt: skip
"""By the act's key in the table of permissions."""
