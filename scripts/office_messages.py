"""Bring the office's English catalogue up to date: every sentence of its pages and forms, with the translations so far.

`python scripts/office_messages.py` rewrites the .po and the .mo and lists what still waits for a translation. The sentences
themselves are Chinese, so that only English has a catalogue. The fixed English for what the law names is in the glossary.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation.template import templatize

sys.path.insert(0, str(Path(__file__).parent))

from build_messages import compiled, messages

SOURCE = Path(__file__).parents[1] / "src/gongkai"
CATALOGUE = SOURCE / "site/locale/en/LC_MESSAGES/django.po"
PACKAGES = ("office", "portal", "desk", "api", "site")
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy", "Refused", "NotPermitted"}
_TITLED = {"check_filled", "check_choice", "check_unused", "check_day", "check_due", "check_line", "check_text"}
_TITLED |= {"check_length", "check_number", "check_points"}
_PLURALS = {"ngettext", "ngettext_lazy"}
_STRING = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(rf"\b_\({_STRING}\)|\bgettext\({_STRING}\)|\bngettext\({_STRING}, ?{_STRING},")
_HEAD = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def in_program(text: str) -> Iterator[str]:
    """The sentences that a module has translated."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if name in _CALLS and words:
                yield words[-1]
            elif name in _TITLED and len(words) >= 2 and isinstance(words[1], str):
                yield words[1]
            elif name in _PLURALS and len(words) >= 2:
                yield f"{words[0]}\0{words[1]}"


def in_template(text: str) -> Iterator[str]:
    """The sentences that a template has translated."""
    for plain, block, one, many in _IN_TEMPLATE.findall(templatize(text)):
        if one:
            yield f"{ast.literal_eval(one)}\0{ast.literal_eval(many)}"
        else:
            yield ast.literal_eval(plain or block)


def sentences() -> dict[str, list[str]]:
    """Every sentence with the files that it stands in; English ones need no translation."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    found: dict[str, list[str]] = {}
    for package in PACKAGES:
        for path in sorted((SOURCE / package).rglob("*")):
            if path.suffix not in (".py", ".html", ".txt"):
                continue
            extract = in_program if path.suffix == ".py" else in_template
            for sentence in extract(path.read_text(encoding="utf-8")):
                if re.search("[\u4e00-\u9fff]", sentence):
                    places = found.setdefault(sentence, [])
                    if (place := path.relative_to(SOURCE).as_posix()) not in places:
                        places.append(place)
    return found


def translations() -> dict[str, str]:
    """What the catalogue holds."""
    return messages(CATALOGUE.read_text(encoding="utf-8")) if CATALOGUE.exists() else {}


def catalogue(found: dict[str, list[str]], known: dict[str, str]) -> str:
    """The text of the .po, in the order of the files."""
    entries = [_HEAD]
    for sentence, places in sorted(found.items(), key=lambda item: (item[1][0], item[0])):
        one, _, many = sentence.partition("\0")
        head = f"#: {' '.join(places)}\nmsgid {_quoted(one)}\n"
        if many:
            singular, _, plural = known.get(sentence, "").partition("\0")
            body = f"msgid_plural {_quoted(many)}\nmsgstr[0] {_quoted(singular)}\nmsgstr[1] {_quoted(plural)}\n"
        else:
            body = f"msgstr {_quoted(known.get(sentence, ''))}\n"
        entries.append(head + body)
    return "\n".join(entries)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Write both catalogues and list what is missing."""
    found, known = sentences(), translations()
    text = catalogue(found, known)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(text, encoding="utf-8")
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(text))
    for sentence in found:
        if not known.get(sentence):
            print(f"{found[sentence][0]}: {sentence}")


if __name__ == "__main__":
    main()
