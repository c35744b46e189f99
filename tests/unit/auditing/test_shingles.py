"""Shared passages and likely pairs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.auditing.shingles import MANY, SHINGLE, Likeliest, marks, prepare, shared, shingles

LETTERS = st.text(alphabet="公开信息工作年度报告情况问题改进措施群众政府部门网站平台", min_size=0, max_size=120)
PASSAGE = "本年度共有三个科室没有按时报送目录更新情况经过约谈以后已经全部补齐并且建立了按月提醒制度"


def test_figures_spaces_and_punctuation_do_not_count() -> None:
    assert prepare("全年 1,234.5 件，3件；A_b").plain == "全年0件0件Ab"


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS, LETTERS, LETTERS)
def test_a_shared_passage_is_found_and_shown_as_printed(one: str, two: str, three: str, four: str) -> None:
    printed = PASSAGE[:20] + "，" + PASSAGE[20:]
    text, other = prepare(one + printed + two), prepare(three + PASSAGE + four)
    found = shared(text, other)
    assert any(printed in passage for passage in found.passages)
    assert found.share >= len(PASSAGE) / len(text.plain)
    assert all(passage in text.original for passage in found.passages)
    assert found.share <= 1


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_a_text_shares_everything_with_itself(original: str) -> None:
    text = prepare(original)
    assert shared(text, text).share == (1.0 if len(text.plain) >= 2 * SHINGLE else 0.0)


def test_what_two_texts_do_not_share() -> None:
    assert shared(prepare(PASSAGE), prepare("")).share == 0
    assert shared(prepare(""), prepare(PASSAGE)).passages == ()
    assert shared(prepare(PASSAGE[:20] + "甲乙丙丁" * 9), prepare(PASSAGE)).passages == ()


def test_candidates_are_texts_of_other_groups_that_share_the_most() -> None:
    long = PASSAGE * 2 + "此外还组织两次培训并印发了流程图解供窗口单位使用"
    texts = [
        prepare(text) for text in (long, long[: len(long) // 2], "毫不相干的另一段文字讲的是水利工程的验收和移交", long)
    ]
    likeliest = Likeliest([marks(text) for text in texts], ["甲", "乙", "丙", "甲"])
    assert likeliest.others(0, 3) == [1]
    assert likeliest.others(2, 3) == []
    assert set(likeliest.others(1, 3)) == {0, 3}
    assert likeliest.others(1, 1) == [0]


def test_a_text_that_everybody_copies_still_has_candidates() -> None:
    texts = [prepare(PASSAGE * 2)] * (MANY * 3)
    likeliest = Likeliest([marks(text) for text in texts], [str(number) for number in range(len(texts))])
    assert all(len(likeliest.others(number, MANY)) >= MANY - 1 for number in range(len(texts)))


def test_marks_are_a_sample_of_all_shingles() -> None:
    text = prepare(PASSAGE * 3)
    assert 0 < len(marks(text)) < len(text.plain)
    assert marks(prepare("短")) == frozenset()


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS, LETTERS)
def test_runs_are_what_shared_shingles_cover(one: str, two: str, three: str) -> None:
    text, other = prepare(one + PASSAGE + two), prepare(three + PASSAGE[5:] + one)
    known = set(shingles(other))
    covered = [False] * len(text.plain)
    for at, shingle in enumerate(shingles(text)):
        if shingle in known:
            covered[at : at + SHINGLE] = [True] * SHINGLE
    found = shared(text, other, at_least=1)
    assert [any(start <= at < end for start, end in found.runs) for at in range(len(covered))] == covered
    assert found.share == sum(covered) / len(covered)


def test_passages_with_figures_are_printed_whole() -> None:
    text = prepare("其中，本年度12,345.6件事项共有三个科室没有按时报送目录，更新情况经过约谈以后，已经全部补齐3件。")
    other = prepare("9件事项共有三个科室没有按时报送目录更新情况经过约谈以后已经全部补齐77件")
    assert shared(text, other).passages == (
        "12,345.6件事项共有三个科室没有按时报送目录，更新情况经过约谈以后，已经全部补齐3件",
    )
