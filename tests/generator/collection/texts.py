"""Section texts that agree with the tables and with nobody else's: names between the words keep any two texts apart."""

from __future__ import annotations

from random import Random

from gongkai.law.forms import section_forms
from tests.generator import phrases
from tests.generator.truth import SectionText, Truth

_SYLLABLES = "青禾白鹭长堤望川柳塘云麓南圃松岗石桥清溪古渡东湾杏林竹园梅坞枫桥荷塘雁滩鹤峰翠屏金沙银杏玉泉龙潭凤台虎丘马鞍羊角牛头"
_FAULTS = (
    "台账漏登{place}站来件",
    "{place}所目录错行",
    "{place}窗口复印排队久",
    "{place}村公示栏褪色",
    "{place}点屏幕死机",
    "{place}组标题写错",
)
_CAUSES = ("因{place}片区换人", "源于{place}办交接晚", "{place}线路常断", "{place}股室人手少", "{place}旧档未扫描")
_STEPS = (
    "由{place}股逐件补登",
    "{place}站每旬回看",
    "给{place}点换新机",
    "请{place}中学老师校字",
    "把{place}卷宗先扫",
    "{place}片一月一报",
)
_WORK = (
    "{place}专栏改版上线",
    "把{place}片文件补齐",
    "{place}查阅点添座椅",
    "{place}热线并入总机",
    "{place}村务屏联网",
    "{place}站开了早班",
)


def _name(rng: Random) -> str:
    """A place that nobody has: three syllables of chance."""
    return "".join(rng.choices(_SYLLABLES, k=3))


def _clauses(rng: Random, patterns: tuple[str, ...], count: int) -> str:
    return "，".join(rng.choice(patterns).format(place=_name(rng)) for _ in range(count))


def write_texts(rng: Random, truth: Truth) -> None:
    """Fill the six sections of a truth."""
    truth.sections = [SectionText(form.key, form.heading) for form in section_forms()]
    texts = {section.key: section.paragraphs for section in truth.sections}
    texts["overview"] += _overview(rng, truth)
    texts["problems"] += [
        f"一是{_clauses(rng, _FAULTS, 4)}，{_clauses(rng, _CAUSES, 2)}。二是{_clauses(rng, _FAULTS, 3)}。",
        f"已经做的：{_clauses(rng, _STEPS, 4)}。来年要做的：{_clauses(rng, _STEPS, 4)}。",
    ]
    fee = "本年度未收取政府信息公开信息处理费。" if truth.year >= 2021 else "无其他需要报告的事项。"
    texts["other"] += [fee]


def _overview(rng: Random, truth: Truth) -> list[str]:
    parts = [rng.randint(10, 300) for _ in range(3)]
    names = ("政务动态", "财政信息", "通知公告")
    listed = "，".join(f"{name}{part}条" for name, part in zip(names, parts, strict=True))
    return [
        rng.choice(phrases.OPENINGS).format(year=truth.year, who="本机关") + f"{_clauses(rng, _WORK, 5)}。",
        f"（一）主动公开情况。全年主动公开政府信息{sum(parts)}条，其中{listed}。{_decisions(truth)}",
        f"（二）依申请公开情况。{_requests(truth)}{_remedies(truth)}",
        f"（三）政府信息管理情况。{_clauses(rng, _WORK, 4)}。",
        f"（四）平台建设情况。{_clauses(rng, _WORK, 4)}。",
        f"（五）监督保障情况。{_clauses(rng, _STEPS, 4)}。",
    ]


def _decisions(truth: Truth) -> str:
    count = truth.value("proactive", "licensing", "decisions")
    return f"本年度作出行政许可决定{count}件。"


def _requests(truth: Truth) -> str:
    return f"全年共收到政府信息公开申请{truth.value('requests', 'new_received', 'total')}件。"


def _remedies(truth: Truth) -> str:
    suits = sum(int(truth.value("remedies", key, "total") or 0) for key in ("litigation_direct", "litigation_after"))
    return f"因政府信息公开被申请行政复议{truth.value('remedies', 'reconsideration', 'total')}件，被提起行政诉讼{suits}件。"
