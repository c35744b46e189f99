"""Html in GBK, GB18030, Big5-free mixtures: the declaration missing, right or wrong."""

from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.markup import body_html, page_html
from tests.generator.printed import Printed

CASES = (
    ("gb18030", "gb2312"),
    ("gb18030", "utf-8"),
    ("gb18030", ""),
    ("gb18030", "iso-8859-1"),
    ("utf-8", "gb2312"),
    ("utf-8", ""),
    ("utf-8-sig", "gbk"),
    ("utf-16", "utf-8"),
)
"""Pairs of the real encoding and the declared one."""


def write(printed: Printed, rng: Random) -> bytes:
    """The page in one encoding under the name of another."""
    real, declared = rng.choice(CASES)
    return page_html(printed, body_html(printed, rng), declared).encode(real)


LAYOUT = Layout(write, ".html", refuses=frozenset(("invisible",)))
