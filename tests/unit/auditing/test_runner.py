"""Outcomes: order, counts, fingerprints, waivers, bugs in rules, and the schema of findings."""

from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from gongkai.auditing.batch import check_all
from gongkai.auditing.examples import balanced, report
from gongkai.auditing.labels import form_of, place_rank, section_title, short
from gongkai.auditing.registry import SINGLE, Rule, rules
from gongkai.auditing.runner import RuleError, check, results
from gongkai.auditing.schema import finding_schema
from gongkai.auditing.verdicts import Judgement, Verdict
from gongkai.report import AnnualReport, Contact, Fact, Noise

FAULTY = report(
    requests={**balanced({"social": {"new_received": 2, "granted": 1}}), "denied_process.other": None},
    remedies={"litigation_direct.pending": 1},
    contact=Contact(),
    noise=(Noise("width", "２", "other", 4),),
)


def test_reports_without_a_name_do_not_share_verdicts() -> None:
    one = report(name=None, remedies={"litigation_direct.pending": 1})
    other = replace(one, source=replace(one.source, sha256="e" * 64))
    marks = [{item.fingerprint for item in check(subject).findings} for subject in (one, other)]
    assert not marks[0] & marks[1]


def verdict(judgement: Judgement) -> Verdict:
    return Verdict(judgement, "示范县督查室", date(2024, 3, 1), "已核实")


def test_failing_findings_come_first_the_severest_first_then_as_in_the_form() -> None:
    findings = check(FAULTY).findings
    keys = [
        (("fails", "not_assessable").index(item.state), ("error", "warning", "note").index(item.severity))
        for item in findings
    ]
    assert keys == sorted(keys)
    errors = [item.where[0] for item in findings if item.state == "fails" and item.severity == "error"]
    assert errors == sorted(errors, key=place_rank)
    assert [place.split(".")[0] for place in errors] == ["requests", "requests", "remedies"]


def test_the_same_report_gives_the_same_findings() -> None:
    assert check(FAULTY).findings == check(FAULTY).findings
    assert check(FAULTY).findings == check_all([FAULTY]).outcomes[0].findings


def test_counts_are_of_all_results_and_of_the_failing_ones_by_severity() -> None:
    outcome = check(FAULTY)
    listed = check(FAULTY, all=True)
    assert outcome.counts == listed.counts
    assert len(listed.findings) == sum(listed.counts[state] for state in ("fails", "not_assessable", "waived", "holds"))
    assert outcome.counts["fails"] == sum(outcome.counts[level] for level in ("error", "warning", "note"))
    assert {item.state for item in listed.findings} == {"fails", "not_assessable", "holds"}
    assert outcome.by_rule["requests.applicants"] == {"holds": 24, "not_assessable": 1}
    assert (outcome.has_errors, check(report()).has_errors) == (True, False)


def test_every_rule_of_one_report_says_something() -> None:
    assert set(check(report()).by_rule) == {item.name for item in rules(SINGLE)}


def test_last_years_report_adds_the_rules_of_two_years() -> None:
    added = set(check(report(2023), previous=report(2022)).by_rule) - set(check(report(2023)).by_rule)
    assert added == {"years.carry-over", "years.in-force", "years.jump"}


def test_fingerprints_tell_findings_apart_and_survive_new_figures() -> None:
    marks = [item.fingerprint for item in check(FAULTY, all=True).findings]
    assert len(set(marks)) == len(marks)
    worse = report(remedies={"litigation_direct.pending": 7})
    mark = {item.fingerprint for item in check(worse).findings if item.rule == "remedies.total"}
    assert mark <= set(marks)
    other = replace(worse, year=2022)
    assert not mark & {item.fingerprint for item in check(other).findings}


@pytest.mark.parametrize(
    ("judgement", "state"), [("confirmed", "fails"), ("explained", "waived"), ("dismissed", "waived")]
)
def test_verdicts(judgement: Judgement, state: str) -> None:
    subject = report(remedies={"litigation_direct.pending": 1})
    (mark,) = [item.fingerprint for item in check(subject).findings if item.rule == "remedies.total"]
    outcome = check(subject, verdicts={mark: verdict(judgement)})
    (item,) = [item for item in outcome.findings if item.rule == "remedies.total"]
    assert (item.state, item.verdict) == (state, verdict(judgement))
    assert outcome.has_errors == (state == "fails")
    assert item.as_json()["verdict"]["who"] == "示范县督查室"


def test_only_failing_findings_are_waived() -> None:
    subject = report(requests=None)
    marks = {item.fingerprint: verdict("dismissed") for item in check(subject).findings if item.state != "fails"}
    assert check(subject, verdicts=marks).counts["waived"] == 0


def test_a_sentence_that_denies_two_things_is_told_once_that_it_cannot_be_checked() -> None:
    said = "没有因政府信息公开申请行政复议、提起行政诉讼的情况"
    facts = tuple(Fact(f"remedies.{block}.total", 0, said, "remedies") for block in ("reconsideration", "litigation"))
    outcome = check(report(remedies=None, facts=facts))
    lines = [(finding.rule, finding.message) for finding in outcome.findings if finding.state == "not_assessable"]
    assert len(lines) == len(set(lines))
    assert any(said in message for _, message in lines)


def test_findings_satisfy_their_schema() -> None:
    schema = finding_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for item in rules():
        subject = item.fails_for()
        given = (*subject, None) if isinstance(subject, tuple) else (subject, None)
        reports = given[:1] if isinstance(subject, (AnnualReport, tuple)) else subject.reports
        previous = subject[1] if isinstance(subject, tuple) else None
        for one in reports:
            assert isinstance(one, AnnualReport)
            for finding in check(one, previous=previous, all=True).findings:
                validator.validate(finding.as_json())
    marked = check(FAULTY).findings[0]
    validator.validate(replace(marked, verdict=verdict("explained")).as_json())
    assert not validator.is_valid({**marked.as_json(), "state": "maybe"})


def test_a_rule_that_raises_is_never_swallowed() -> None:
    def broken(subject: AnnualReport) -> list[object]:
        raise ZeroDivisionError

    sound = rules(SINGLE)[0]
    bad = Rule("bad.rule", "table", "error", "", "", "", broken, sound.holds_for, sound.fails_for)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=r"规则 bad\.rule 在检查 示范县人民政府-2023\.txt 时出错") as raised:
        list(results(bad, report()))
    assert isinstance(raised.value.__cause__, ZeroDivisionError)
    with pytest.raises(RuleError, match="2 份报告"):
        list(results(bad, next(item for item in rules(("bodies",))).holds_for()))
    with pytest.raises(RuleError, match="2023"):
        list(results(bad, (report(), report(2022))))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("（七）总计", "总计"),
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("5.要求行政机关确认或重新出具已获取信息", "要求行政机关确认或重新出具已获取信息"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
    ],
)
def test_labels_are_named_without_their_numbering(label: str, name: str) -> None:
    assert short(label) == name


def test_a_table_whose_edition_is_not_named_stands_on_the_one_of_its_year() -> None:
    subject = replace(report(2023), editions={})
    form = form_of(subject, "requests")
    assert form is not None
    assert form.edition == "2021"
    assert form_of(replace(subject, year=None), "requests") is None


def test_examples_refuse_cells_that_the_form_does_not_have() -> None:
    with pytest.raises(KeyError, match="requests 2021"):
        report(2023, requests={"other.total": 1})


def test_places_stand_in_the_order_of_the_report() -> None:
    places = ["period", "head:3", "overview:7", "proactive:9", "proactive.fees.amount", "requests"]
    places += [
        "requests:5",
        "requests.new_received.total",
        "requests.carried_forward.total@2022",
        "remedies.litigation_after.total",
    ]
    places.reverse()
    assert sorted(places, key=place_rank)[2:] == places[-3::-1]
    assert (section_title("problems"), section_title("head")) == ("第五部分", "开头部分")
