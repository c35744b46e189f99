"""An office's own Word template for a kind of letter: checked when it comes in, filled when a letter is written."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lxml import etree

from gongkai.law.errors import LetterError
from gongkai.law.letters import Letter, fields_by_name, letter_kind
from gongkai.law.letters.grammar import Name
from gongkai.writing.letters.docx import appendices_xml
from gongkai.writing.letters.form_xml import form_xml
from gongkai.writing.letters.looks import LOOKS, paragraph
from gongkai.writing.letters.package import MAIN, Package, open_package
from gongkai.writing.letters.places import Place, Spot, W, places_in
from gongkai.writing.word_package import NAMESPACES

STRUCTURE = {
    "标题": "文书名称",
    "文号": "发文字号",
    "主送": "主送机关或者受文人，不含冒号",
    "正文": "正文各段，含救济告知，应单独成段",
    "救济告知": "行政复议和行政诉讼的告知",
    "表格": "文书的表格及其后的说明，应单独成段",
    "附件说明": "“附件：”各行，应单独成段",
    "署名": "发文机关或者工作机构的署名",
    "成文日期": "签发后的成文日期",
    "附注": "联系人和联系电话",
    "抄送": "抄送机关",
}
"""Names that a template may use beside those of the fields, and what they stand for."""
ALONE = ("正文", "表格", "附件说明")
"""Names that must stand in a paragraph of their own, because several paragraphs take its place."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was checked for its kind of letter. `has_text`: it prints the text as drafted and edited (`正文`)."""

    code: str
    package: Package
    names: frozenset[str]

    @property
    def has_text(self) -> bool:
        """Whether the template prints the drafted text, so that the text can be edited."""
        return "正文" in self.names or not letter_kind(self.code).body


def open_template(code: str, data: bytes) -> Template:
    """The template of a kind of letter. Raises LetterError that names unknown, missing and misplaced fields, or what is unsafe."""
    package = open_package(data)
    spots = [spot for name, root in package.texts().items() for spot in places_in(root, body=name == MAIN)]
    names = frozenset(place.name for spot in spots for place in spot.places)
    problems = tuple(_problems(code, spots, names))
    if problems:
        raise LetterError(f"模板不能用于《{letter_kind(code).zh}》：{'；'.join(problems)}。请改正后再上传。")
    return Template(code, package, names)


def fill_template(template: Template, letter: Letter, texts: Mapping[str, tuple[str, ...]]) -> bytes:
    """The letter in the office's layout; `texts` are its field texts (`law.letters.field_texts`). Appendices follow the last page."""
    said = {**texts, **_structure(letter)}
    changed = {}
    for name, root in template.package.texts().items():
        spots = list(places_in(root, body=name == MAIN))
        for spot in spots:
            _put(spot, said, letter)
        appendices = _elements("".join(appendices_xml(letter))) if name == MAIN else []
        _append(root, appendices)
        if spots or appendices:
            changed[name] = root
    return template.package.save(changed)


def _problems(code: str, spots: list[Spot], names: frozenset[str]) -> Iterator[str]:
    if any(spot.unclosed for spot in spots):
        yield "有的“{{”没有相应的“}}”"
    unknown = sorted(names - set(fields_by_name()) - set(STRUCTURE))
    if unknown:
        yield f"没有{_quoted(unknown)}这样的字段"
    used = {use.field.zh for use in letter_kind(code).uses}
    elsewhere = sorted(names & set(fields_by_name()) - used - set(STRUCTURE))
    if elsewhere:
        yield f"本文书不使用{_quoted(elsewhere)}"
    misplaced = sorted({place.name for spot in spots if not spot.alone for place in spot.places} & set(ALONE))
    if misplaced:
        yield f"{_quoted(misplaced)}应在正文中单独成段"
    missing = [name for name in _needed(code, names) if name not in names]
    if missing:
        yield f"缺少{_quoted(missing)}"


def _needed(code: str, names: frozenset[str]) -> Iterator[str]:
    """What the template must hold: the marks of a document, and the text or everything that the text needs."""
    kind = letter_kind(code)
    if kind.series:
        yield "文号"
    if kind.to:
        yield "主送"
    if kind.signed_by:
        yield "成文日期"
    for part, there in (("正文", kind.body), ("表格", kind.form)):
        if there and part not in names:
            to = {part.field.key for part in kind.to if isinstance(part, Name)}
            elsewhere = to | _BY_STRUCTURE
            required = [use.field.zh for use in kind.uses if use.required and use.field.key not in elsewhere]
            if not names.intersection(required):
                yield part
                continue
            yield from required
            if part == "正文" and kind.remedy() != "none":
                yield "救济告知"


_BY_STRUCTURE = frozenset(("organ", "unit", "review_body", "court", "requester_kind", "third_party_kind", "unit_phone"))
"""Fields that reach the letter through its structure, or through another field."""


def _structure(letter: Letter) -> dict[str, tuple[str, ...]]:
    lines = {
        "标题": letter.title,
        "文号": letter.number,
        "主送": letter.addressee,
        "署名": letter.signature,
        "成文日期": letter.date_text,
        "附注": letter.note,
        "抄送": letter.copies,
    }
    return {
        **{name: (text,) if text else () for name, text in lines.items()},
        "正文": letter.paragraphs,
        "救济告知": letter.remedy,
        "附件说明": letter.enclosure_lines,
    }


def _put(spot: Spot, said: Mapping[str, tuple[str, ...]], letter: Letter) -> None:
    """Put the texts into one paragraph; a name that stands alone becomes as many paragraphs as it has texts."""
    name = spot.places[0].name if spot.alone else ""
    if name == "表格":
        form = "" if letter.form is None else form_xml(letter.form)
        _replace(spot.element, [*_elements(form), *_copies(spot, letter.after)])
    elif name:
        _replace(spot.element, _copies(spot, said[name]))
    else:
        spot.fill([_inline(place, said) for place in spot.places])


def _inline(place: Place, said: Mapping[str, tuple[str, ...]]) -> str:
    return "；".join(said[place.name])


def _copies(spot: Spot, texts: tuple[str, ...]) -> list[etree._Element]:
    """The paragraph once for each text; once, empty, for none: a cell or a body must keep a paragraph."""
    made = []
    for text in texts or ("",):
        element = copy.deepcopy(spot.element)
        next(places_in(element, body=True)).fill([text])
        made.append(element)
    return made


def _replace(element: etree._Element, by: list[etree._Element]) -> None:
    for made in by:
        element.addprevious(made)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _append(root: etree._Element, elements: list[etree._Element]) -> None:
    """Put elements at the end of the body, before the properties of the last section."""
    for body in root.iterchildren(f"{W}body"):
        last = body.find(f"{W}sectPr")
        for element in elements:
            if last is None:
                body.append(element)
            else:
                last.addprevious(element)


def _elements(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>"))


def _quoted(names: list[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


@cache
def sample_template(code: str) -> bytes:
    """A template to begin with: the standard layout of this kind of letter with names in place of its contents."""
    from gongkai.writing.word_package import word_document

    kind = letter_kind(code)
    lines = [paragraph("{{发文机关}}", LOOKS["title"]), paragraph("{{标题}}", LOOKS["title"])]
    if kind.series:
        lines.append(paragraph("{{文号}}", LOOKS["number"]))
    if kind.to:
        lines.append(paragraph("{{主送}}：", LOOKS["to"]))
    if kind.body:
        lines.append(paragraph("{{正文}}", LOOKS["text"]))
    if kind.form:
        lines.append(paragraph("{{表格}}", LOOKS["text"]))
    if kind.enclosures or kind.appendices:
        lines.append(paragraph("{{附件说明}}", LOOKS["enclosure"]))
    if kind.signed_by:
        lines += [
            paragraph("{{署名}}", LOOKS["signature"], right=4),
            paragraph("{{成文日期}}", LOOKS["signature"], right=4),
        ]
        lines.append(paragraph("{{附注}}", LOOKS["note"]))
    return word_document(kind.zh, "".join(lines))
