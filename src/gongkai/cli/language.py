"""The language of the command's own words: Chinese unless `--lang en`. Findings speak Chinese in both."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from pathlib import Path

DOMAIN = "gongkai"
LOCALE = Path(__file__).parent / "locale"
LANGUAGES = {"zh": "zh_CN", "en": "en"}
"""What `--lang` takes → the catalogue in `locale/` (English is the language of the message ids and has none)."""


def chosen_language(arguments: Sequence[str]) -> str:
    """The language that the arguments ask for. It must be known before the options are declared, so it is looked up here."""
    chosen = "zh"
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == "--lang":
            chosen = value or next(iter(arguments[index + 1 :]), "")
    return chosen if chosen in LANGUAGES else "zh"


def set_language(language: str) -> None:
    """Make gettext, here and in click, speak this language."""
    os.environ["LANGUAGE"] = LANGUAGES[language]
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
