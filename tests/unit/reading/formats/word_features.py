"""One Word document with every feature that the walk must know, in invented text, and what it must read as.

`tests/fixtures/features.doc` is this document as LibreOffice Writer saves it for Word 97.
"""

from __future__ import annotations

from tests.unit.reading.formats.word_builder import docx_bytes, p, part, tbl, tc, tr

_NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>'
    '<w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)
_STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1b"><w:name w:val="own heading"/><w:basedOn w:val="H1"/></w:style>',
)
_FOOTNOTES = part(
    "footnotes",
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="1">{p("脚注里的话")}</w:footnote>',
)
_BY = 'w:author="a" w:date="2024-01-01T00:00:00Z"'


def _number(level: int, list_id: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def run(text: str, properties: str = "") -> str:
    """A run."""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    """A field with its instruction and its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(content: str) -> str:
    """A text box twice over, as Word saves it for new and old readers."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2000000" cy="600000"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


BODY = (
    p("总体情况", '<w:pStyle w:val="H1b"/>')
    + p("主动公开", _number(1))
    + p("依申请公开", _number(1))
    + p("首先", _number(2))
    + p("其次", _number(2))
    + p("主动公开政府信息情况", '<w:pStyle w:val="H1"/>')
    + p("子项", _number(1))
    + p("另起", '<w:pStyle w:val="H1"/>' + _number(0, 2))
    + f"<w:p>{run('锚点段落')}{text_box(p('文本框里的话'))}{run('续')}</w:p>"
    + f"<w:p>{run('全年')}<w:del w:id='3' {_BY}><w:r><w:delText>21</w:delText></w:r></w:del>"
    + f"<w:ins w:id='4' {_BY}>{run('25')}</w:ins>{run('件')}<w:r><w:footnoteReference w:id='1'/></w:r>"
    + f"<w:r><w:br/></w:r>{run('第二行')}<w:r><w:tab/></w:r>{run('尾')}{run('藏', '<w:vanish/>')}</w:p>"
    + f"<w:p>{field(' QUOTE 7 ', '7')}{run('页')}"
    + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:noBreakHyphen/></w:r></w:p>'
    + tbl(
        tr(tc("甲", 2), tc("乙"), tc("外")),
        tr(tc("丙", 1, "restart"), tc("1"), tc("2"), tc("a")),
        tr(
            tc("", 1, "continue"),
            tc("3"),
            tc(p("嵌套前") + tbl(tr(tc("内1", width=300), tc("内2", width=300)), columns=2) + p("嵌套后")),
            tc("b"),
        ),
        columns=4,
    )
    + p("收尾")
)
PARAGRAPHS = [
    "一、总体情况",
    "（一）主动公开",
    "（二）依申请公开",
    "1.首先",
    "2.其次",
    "二、主动公开政府信息情况",
    "（一）子项",
    "五、另起",
    "锚点段落续",
    "文本框里的话",
    "全年25件\n第二行\t尾",
    "7页☑-",
    "收尾",
]
GRIDS = [
    [
        [("甲", 0, 2, 1), ("乙", 2, 1, 1), ("外", 3, 1, 1)],
        [("丙", 0, 1, 2), ("1", 1, 1, 1), ("2", 2, 1, 1), ("a", 3, 1, 1)],
        [("3", 1, 1, 1), ("嵌套前\n嵌套后", 2, 1, 1), ("b", 3, 1, 1)],
    ],
    [[("内1", 0, 1, 1), ("内2", 1, 1, 1)]],
]
LEFTOVERS = [("deleted", "21"), ("hidden", "藏"), ("footnote", "脚注里的话")]


def features_docx() -> bytes:
    """The document as .docx."""
    return docx_bytes(BODY, numbering=_NUMBERING, styles=_STYLES, footnotes=_FOOTNOTES)
