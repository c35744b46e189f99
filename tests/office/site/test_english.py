"""English is complete: every sentence of a page or a form has a translation, and the compiled catalogue is the written one."""

import re
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[3] / "scripts"
_ASK = """
import re
import sys
sys.path.insert(0, sys.argv[1])
import office_messages as m
known = m.translations()
PLACES = re.compile(r"%\\(\\w+\\)s|[{]\\w+[}]")
for sentence in m.sentences():
    if not known.get(sentence):
        print(sentence)
if m.compiled(m.CATALOGUE.read_text(encoding="utf-8")) != m.CATALOGUE.with_suffix(".mo").read_bytes():
    print("the .mo is not the .po")
for sentence, translation in known.items():
    if sentence and sorted(set(PLACES.findall(sentence))) != sorted(set(PLACES.findall(translation))):
        print("other placeholders:", sentence)
"""


def test_every_sentence_has_its_english() -> None:
    result = subprocess.run([sys.executable, "-c", _ASK, str(SCRIPTS)], capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("", "")


def test_the_english_is_english() -> None:
    catalogue = (SCRIPTS.parent / "src/gongkai/site/locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    translations = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', catalogue, re.MULTILINE)
    quoted = re.compile("“[^”]*”")  # a document's number or a file's name stays as it is printed
    assert [text for text in translations if re.search("[\u4e00-\u9fff]", quoted.sub("", text))] == []
