"""Walking the acts in legal order: each act is checked against the state table and changes the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gongkai.law.acts import Act, channel, states
from gongkai.law.clock.config import ClockConfig
from gongkai.law.clock.history import History, Period, Wait, consultation
from gongkai.law.clock.model import Remark
from gongkai.law.errors import ActError
from gongkai.law.workdays.index import WorkdayIndex


def walk(acts: Iterable[Act], index: WorkdayIndex, config: ClockConfig) -> History:
    """The history of the acts. `index` decides whether a notice was late or a lapse came too early."""
    history = History(config, index)
    for act in acts:
        leads = act.law.leads
        if history.state not in leads:
            raise _impossible(act, history.state)
        state = leads[history.state]
        effect = EFFECTS.get(act.kind)
        history.state = (effect(history, act) if effect else None) or state
    return history


def _impossible(act: Act, state: str) -> ActError:
    names = states()
    allowed = "、".join(f"“{names[key]}”" for key in act.law.leads)
    hint = "" if state == "none" else "；同一天的几个行为可以用 seq 写明先后"
    return ActError(
        f"{act.label}不成立：当时申请处于“{names[state]}”，而这一行为只能在{allowed}时作出，请核对日期{hint}。",
        f"{act.label_en} cannot stand: the request was then in the state “{state}”, the act is possible only in: {', '.join(act.law.leads)}.",
    )


def _received(history: History, act: Act) -> str | None:
    history.arrival = act
    if channel(act.channel).confirm:
        return "unconfirmed"
    _start(history, act)
    return None


def _confirmed(history: History, act: Act) -> None:
    history.confirmation = act
    _start(history, act)


def _start(history: History, act: Act) -> None:
    history.receipt = act.on
    history.periods.append(Period(act, act.on, history.config.reply_days))


def _supplement_requested(history: History, act: Act) -> None:
    if history.supplement_used:
        raise ActError(
            f"{act.label}不成立：补正应当一次性告知（条例第三十条），此前已经告知过，请径行处理或者作出答复。",
            f"{act.label_en} cannot stand: a supplement is requested once for all (Art 30), and that was done.",
        )
    history.supplement_used = True
    limit = history.index.add(history.receipt_period.start, history.config.supplement_notice_days)
    late = act.on > limit
    if late:
        history.remarks.append(Remark("late_supplement_notice", act, limit))
    wait = Wait("supplement", act, act.days, act.until)
    history.waits.append(wait)
    if not late or history.config.late_supplement_notice_restarts:
        history.period.stop = act


def _supplemented(history: History, act: Act) -> None:
    wait = history.latest("supplement")
    wait.answered = act
    due = wait.due(history.index)
    if due is not None and act.on > due:
        history.remarks.append(Remark("late_supplement", act, due))
    if history.period.stop is not None:
        _restart(history, act)


def _restart(history: History, act: Act) -> None:
    history.periods.append(Period(act, act.on, history.config.reply_days))
    if history.config.extension_again_after_restart:
        history.extension_used = False


def _supplement_lapsed(history: History, act: Act) -> None:
    _lapse(history, act, "supplement")
    history.disposition = "abandoned_supplement"


def _fee_lapsed(history: History, act: Act) -> None:
    _lapse(history, act, "fee_payment")
    history.disposition = "abandoned_fee"


def _lapse(history: History, act: Act, key: str) -> None:
    wait = history.latest(key)
    _check_run_out(act, wait, history.index)
    wait.lapsed = act
    history.period.stop = history.period.stop or act
    history.closing = act


def _check_run_out(act: Act, wait: Wait, index: WorkdayIndex) -> None:
    due = wait.due(index)
    if due is not None and act.on <= due:
        raise ActError(
            f"{act.label}不成立：期限到{due.isoformat()}才届满，届满之前不能认定逾期，请核对日期。",
            f"{act.label_en} cannot stand: the term runs until {due.isoformat()}, before its end nothing has lapsed.",
        )


def _reasons_requested(history: History, act: Act) -> None:
    if history.open_wait("reasons"):
        raise ActError(
            f"{act.label}不成立：此前已经要求说明理由，还没有收到说明，请不要重复要求。",
            f"{act.label_en} cannot stand: reasons were asked for already and have not come.",
        )
    history.waits.append(Wait("reasons", act, act.days, act.until, pauses=history.config.reasons_request_pauses))


def _reasons_given(history: History, act: Act) -> None:
    wait = history.open_wait("reasons")
    if wait is None:
        raise ActError(
            f"{act.label}不成立：此前没有要求申请人说明理由，请先记录“要求说明理由”。",
            f"{act.label_en} cannot stand: the requester was not asked for reasons; record “reasons requested” first.",
        )
    wait.answered = act


def _delayed(history: History, act: Act) -> None:
    if not any(wait.key == "reasons" for wait in history.waits):
        raise ActError(
            f"{act.label}不成立：延迟答复以先要求申请人说明理由为前提（条例第三十五条），请先记录“要求说明理由”。",
            f"{act.label_en} cannot stand: a delay presupposes that reasons were asked for (Art 35).",
        )
    history.period.delay = act


def _transferred(history: History, act: Act) -> None:
    history.waits.append(Wait("transfer", act, None, act.until))


def _transfer_returned(history: History, act: Act) -> None:
    wait = history.open_wait("transfer", act.party)
    if wait is None:
        raise ActError(
            f"{act.label}不成立：没有转“{act.party}”协办的记录，请核对承办机构名称。",
            f"{act.label_en} cannot stand: nothing was passed on to “{act.party}”; check its name.",
        )
    wait.answered = act


def _consultation_opened(history: History, act: Act) -> None:
    pending = history.open_consultation(act.party)
    if pending and not pending.superseded:
        raise ActError(
            f"{act.label}不成立：已经向“{act.party}”征求意见、尚未收到答复，请不要重复征求。",
            f"{act.label_en} cannot stand: “{act.party}” was consulted already and has not answered.",
        )
    history.waits.append(consultation(act, history.config))


def _consultation_answered(history: History, act: Act) -> None:
    _consultation(history, act).answered = act


def _consultation_lapsed(history: History, act: Act) -> None:
    wait = _consultation(history, act)
    _check_run_out(act, wait, history.index)
    wait.lapsed = act


def _consultation(history: History, act: Act) -> Wait:
    wait = history.open_consultation(act.party)
    if wait is None:
        raise ActError(
            f"{act.label}不成立：没有向“{act.party}”征求意见、等待答复的记录，请核对对方名称。",
            f"{act.label_en} cannot stand: no consultation of “{act.party}” waits for an answer; check its name.",
        )
    return wait


def _extended(history: History, act: Act) -> None:
    if history.extension_used:
        raise ActError(
            f"{act.label}不成立：答复期限只能延长一次（条例第三十三条第二款）。",
            f"{act.label_en} cannot stand: the reply term is extended once only (Art 33(2)).",
        )
    if act.days is not None and act.days > history.config.extension_days:
        raise ActError(
            f"{act.label}不成立：延长的期限最长不得超过{history.config.extension_days}个工作日，现为{act.days}个。",
            f"{act.label_en} cannot stand: an extension is at most {history.config.extension_days} working days, this is {act.days}.",
        )
    history.extension_used = True
    history.period.extension = act


def _fee_noticed(history: History, act: Act) -> None:
    if history.fee_used:
        raise ActError(
            f"{act.label}不成立：本件已经发出过收费通知，请先核对缴费情况。",
            f"{act.label_en} cannot stand: a fee notice was sent already; check the payment first.",
        )
    history.fee_used = True
    restarts = history.config.fee_payment_restarts
    history.waits.append(Wait("fee_payment", act, history.config.fee_payment_days, pauses=not restarts))
    if restarts:
        history.period.stop = act


def _fee_paid(history: History, act: Act) -> None:
    wait = history.latest("fee_payment")
    wait.answered = act
    due = wait.due(history.index)
    if due is not None and act.on > due:
        history.remarks.append(Remark("late_payment", act, due))
    if history.config.fee_payment_restarts:
        _restart(history, act)


def _delivered(history: History, act: Act) -> None:
    for wait in reversed(history.waits):
        if wait.opened_by.kind == act.of and wait.opened_by.party == act.party and wait.delivered is None:
            wait.delivered = act
            return
    raise ActError(
        f"{act.label}不成立：没有找到尚未记录送达的相应文书，请核对 of（文书）和 party（对方）。",
        f"{act.label_en} cannot stand: no such letter waits for its delivery; check `of` and `party`.",
    )


def _decided(history: History, act: Act) -> None:
    history.decision = act
    history.disposition = act.disposition


def _returned(history: History, _act: Act) -> None:
    history.decision, history.disposition = None, ""


def _served(history: History, act: Act) -> None:
    history.served = act
    if history.closing is None:
        history.closing = act
        history.period.stop = act


def _withdrawn(history: History, act: Act) -> None:
    history.closing = act
    history.decision, history.disposition = act, "withdrawn"
    if history.periods and history.period.stop is None:
        history.period.stop = act


def _reopened(history: History, act: Act) -> str | None:
    if act.mode == "error":
        if act.days is not None:
            raise ActError(
                f"{act.label}不应有 days：更正错误办结时原期限继续计算，不另定期限。",
                f"{act.label_en} takes no days: when a wrong close is corrected the old term goes on.",
            )
        return history.state
    if not history.periods:
        raise ActError(
            f"{act.label}不成立：收到之日还没有与申请人确认，请先记录“与申请人确认收到”。",
            f"{act.label_en} cannot stand: the day of receipt was not confirmed with the requester yet.",
        )
    for wait in history.waits:
        wait.superseded = wait.superseded or (None if wait.ended else act)
    history.period.stop = history.period.stop or act
    history.periods.append(Period(act, act.on, act.days or history.config.reply_days))
    history.decision = history.closing = history.served = None
    history.disposition = ""
    history.supplement_used = history.fee_used = history.extension_used = False
    return None


EFFECTS: dict[str, Callable[[History, Act], str | None]] = {
    "received": _received,
    "confirmed": _confirmed,
    "supplement_requested": _supplement_requested,
    "supplemented": _supplemented,
    "supplement_lapsed": _supplement_lapsed,
    "reasons_requested": _reasons_requested,
    "reasons_given": _reasons_given,
    "delayed": _delayed,
    "transferred": _transferred,
    "transfer_returned": _transfer_returned,
    "consultation_opened": _consultation_opened,
    "extended": _extended,
    "fee_noticed": _fee_noticed,
    "delivered": _delivered,
    "consultation_answered": _consultation_answered,
    "consultation_lapsed": _consultation_lapsed,
    "fee_paid": _fee_paid,
    "fee_lapsed": _fee_lapsed,
    "decided": _decided,
    "returned": _returned,
    "served": _served,
    "withdrawn": _withdrawn,
    "reopened": _reopened,
}
