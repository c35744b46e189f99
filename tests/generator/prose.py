"""Section texts whose figures agree with the tables, unless a fault of prose is asked for."""

from __future__ import annotations

from random import Random

from gongkai.law.forms import section_forms
from tests.generator import phrases
from tests.generator.truth import SectionText, Truth, Value

PROSE_FAULTS = (
    "narrative.requests",
    "narrative.remedies",
    "narrative.breakdown",
    "narrative.all-answered",
    "narrative.denies",
)


def write_sections(rng: Random, truth: Truth, fault: str | None = None) -> None:
    """Fill the six sections of a truth. `fault` is one of PROSE_FAULTS; it is noted only where the figures allow it."""
    for form in section_forms():
        plain = rng.random() < 0.75
        truth.sections.append(SectionText(form.key, form.heading if plain else rng.choice(form.variants)))
    texts = {section.key: section.paragraphs for section in truth.sections}
    texts["overview"] += _overview(rng, truth, fault)
    texts["problems"] += [rng.choice(phrases.PROBLEMS), rng.choice(phrases.MEASURES)]
    texts["other"] += [_other(rng, truth)]


def _overview(rng: Random, truth: Truth, fault: str | None) -> list[str]:
    who = "我县" if truth.level == "county" and truth.kind == "government" else "本机关"
    return [
        rng.choice(phrases.OPENINGS).format(year=truth.year, who=who),
        f"（一）主动公开情况。{_published(rng, truth, fault)}",
        f"（二）依申请公开情况。{_requests(rng, truth, fault)}{_remedies(rng, truth, fault)}",
        f"（三）政府信息管理情况。{rng.choice(phrases.MANAGEMENT)}",
        f"（四）平台建设情况。{rng.choice(phrases.PLATFORM)}",
        f"（五）监督保障情况。{rng.choice(phrases.SUPERVISION)}",
    ]


def _published(rng: Random, truth: Truth, fault: str | None) -> str:
    parts = [rng.randint(1, 300) for _ in range(rng.randint(2, 4))]
    names = ("政务动态", "财政信息", "通知公告", "政策文件")
    total = sum(parts)
    if fault == "narrative.breakdown":
        total += rng.choice((1, 9, 20))
        truth.prose_faults.append(fault)
    listed = "，".join(f"{name}{part}条" for name, part in zip(names, parts, strict=False))
    return f"全年主动公开政府信息{total}条，其中{listed}。"


def _requests(rng: Random, truth: Truth, fault: str | None) -> str:
    new = truth.tables["requests"]["new_received"]["total"]
    carried = truth.tables["requests"]["carried_over"]["total"]
    forward = truth.tables["requests"]["carried_forward"]["total"]
    if new is None or carried is None:
        return ""
    if fault == "narrative.requests":
        truth.prose_faults.append(fault)
        return f"全年共收到政府信息公开申请{int(new) + int(carried) + 7}件。"
    if fault == "narrative.denies" and new:
        truth.prose_faults.append(fault)
        return "全年未收到政府信息公开申请。"
    if not new:
        return "" if carried else rng.choice(("全年未收到政府信息公开申请。", "本年度没有收到政府信息公开申请。"))
    text = rng.choice(
        (f"全年共收到政府信息公开申请{new}件", f"共受理政府信息公开申请{new}件", f"本年新收政府信息公开申请{new}件")
    )
    if fault == "narrative.all-answered" and forward:
        truth.prose_faults.append(fault)
        return f"{text}，均已按时办结。"
    return f"{text}，均已按时办结。" if forward == 0 and carried == 0 and rng.random() < 0.5 else f"{text}。"


def _remedies(rng: Random, truth: Truth, fault: str | None) -> str:
    blocks = truth.tables["remedies"]
    review: Value = blocks["reconsideration"]["total"]
    suits = [blocks[key]["total"] for key in ("litigation_direct", "litigation_after")]
    if review is None or None in suits:
        return ""
    both = sum(int(suit or 0) for suit in suits)
    if fault == "narrative.remedies":
        truth.prose_faults.append(fault)
        return f"因政府信息公开被申请行政复议{int(review) + 3}件，被提起行政诉讼{both}件。"
    if not review and not both:
        return rng.choice(("", "全年未发生因政府信息公开引起的行政复议、行政诉讼。"))
    return f"因政府信息公开被申请行政复议{review}件，被提起行政诉讼{both}件。"


def _other(rng: Random, truth: Truth) -> str:
    if truth.year >= 2021:
        return rng.choice(("本年度未收取政府信息公开信息处理费。", f"{truth.year}年，本机关收取信息处理费0元。"))
    return rng.choice(("无其他需要报告的事项。", "无。"))
