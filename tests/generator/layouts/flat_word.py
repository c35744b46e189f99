"""Word documents in one XML file: the flat package of Word 2007 and later, and Word 2003 XML as WPS exports it."""

from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.docx import HEAD, MAIN, NUMBERING, PART_RELS, RELS, body_xml, document_xml
from tests.generator.layouts.wordml import W2003, Habits
from tests.generator.printed import Printed


def write(printed: Printed, rng: Random) -> bytes:
    """One of the two kinds; both begin with the processing instruction that names Word."""
    mark = '<?mso-application progid="Word.Document"?>'
    if rng.random() < 0.5:
        habits = Habits(split_runs=rng.random() < 0.3)
        body = body_xml(printed, rng, habits, flat2003=True)
        return f'{HEAD}{mark}<w:wordDocument xmlns:w="{W2003}"><w:body>{body}</w:body></w:wordDocument>'.encode()
    document = document_xml(printed, rng).removeprefix(HEAD)
    parts = (
        ("/_rels/.rels", "application/vnd.openxmlformats-package.relationships+xml", RELS.removeprefix(HEAD)),
        ("/word/document.xml", f"{MAIN}.document.main+xml", document),
        (
            "/word/_rels/document.xml.rels",
            "application/vnd.openxmlformats-package.relationships+xml",
            PART_RELS.removeprefix(HEAD),
        ),
        ("/word/numbering.xml", f"{MAIN}.numbering+xml", NUMBERING.removeprefix(HEAD)),
    )
    body = "".join(
        f'<pkg:part pkg:name="{name}" pkg:contentType="{kind}"><pkg:xmlData>{text}</pkg:xmlData></pkg:part>'
        for name, kind, text in parts
    )
    flat = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'{HEAD}{mark}<pkg:package xmlns:pkg="{flat}">{body}</pkg:package>'.encode()


LAYOUT = Layout(write, ".xml", refuses=frozenset(("page_numbers", "invisible")))
