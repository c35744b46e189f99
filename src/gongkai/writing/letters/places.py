"""Where a Word part has `{{字段}}`: Word may have split the name over several runs, a text box may hold it twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAME = re.compile(r"\{\{([^{}]*)\}\}")


class Place(NamedTuple):
    """One name in the joined text of a paragraph."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spot:
    """One paragraph with names in it. `alone`: it holds one name and nothing else, and may become several paragraphs."""

    element: etree._Element
    texts: tuple[etree._Element, ...]
    places: tuple[Place, ...]
    alone: bool = False
    unclosed: bool = False

    def fill(self, values: Sequence[str]) -> None:
        """Put a value in each place. It takes the format of the run in which the name begins."""
        for place, value in reversed(list(zip(self.places, values, strict=True))):
            begin = 0
            for node in self.texts:
                text = node.text or ""
                end = begin + len(text)
                if end > place.start and begin < place.end:
                    left = text[: max(0, place.start - begin)]
                    right = text[max(0, place.end - begin) :] if end > place.end else ""
                    node.text = left + (value if begin <= place.start else "") + right
                    node.set(_SPACE, "preserve")
                begin = end


def places_in(root: etree._Element, *, body: bool) -> Iterator[Spot]:
    """The paragraphs of a part (or one paragraph) that hold a name or an unclosed one; `body` when paragraphs may multiply."""
    for element in list(root.iter(f"{W}p")):
        texts = tuple(node for node in element.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is element)
        joined = "".join(node.text or "" for node in texts)
        if "{{" not in joined:
            continue
        places = tuple(Place(found[1].strip(), *found.span()) for found in _NAME.finditer(joined))
        alone = body and len(places) == 1 and joined.strip() == joined[places[0].start : places[0].end]
        alone = alone and element.find(f".//{W}p") is None
        yield Spot(element, texts, places, alone, unclosed="{{" in _NAME.sub("", joined))
