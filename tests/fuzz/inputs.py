"""The inputs: every number is one damaged document, the same every time."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.fuzz.mutations import mutations_for
from tests.generator import LAYOUTS, make

SAMPLES = 4
MAX_INPUT = 8_000_000


class Input(NamedTuple):
    """A damaged document: its number, the layout it was made from, its file name, its bytes, what was done to it."""

    number: int
    layout: str
    name: str
    data: bytes
    done: tuple[str, ...]


Corpus = dict[str, list[tuple[str, bytes]]]


def corpus() -> Corpus:
    """A few whole samples of every layout."""
    return {
        layout: [(sample.name, sample.data) for sample in (make(seed, layout) for seed in range(SAMPLES))]
        for layout in LAYOUTS
    }


def damaged(number: int, whole: Corpus) -> Input:
    """The input of this number: layouts in turn, one to three mutations."""
    rng = Random(number)
    layouts = list(whole)
    layout = layouts[number % len(layouts)]
    name, data = rng.choice(whole[layout])
    done = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        mutation = rng.choice(mutations_for(name))
        _, other = rng.choice(whole[rng.choice(layouts)])
        data = mutation(data, other, rng)[:MAX_INPUT] or b"\0"
        done.append(mutation.__name__)
    return Input(number, layout, name, data, tuple(done))
