"""Tasks that hang, die or fill the memory of the real process that runs them."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

from gongkai.corpus.documents import Failure
from gongkai.corpus.tasks import At, Done


@dataclass(frozen=True)
class PoisonTask:
    """`ways` says what each document does; what was lost comes back as the done task's files."""

    number: int
    ways: tuple[str, ...]
    lost: dict[int, Failure] = field(default_factory=dict)
    size = 0

    @property
    def documents(self) -> int:
        return len(self.ways)

    def run(self, at: At) -> Done:
        for number, way in enumerate(self.ways):
            if number in self.lost:
                continue
            at(number if not way.startswith("outside") else -1)
            if way == "hang":
                time.sleep(600)
            elif way in ("die", "outside die"):
                os._exit(3)
            elif way == "fill":
                held = bytearray(400 * 1024 * 1024)
                held[::4096] = b"x" * len(held[::4096])
                time.sleep(600)
            elif way in ("raise", "outside raise"):
                raise ValueError("defect")
        return Done(self.number, files=tuple(sorted((number, why.code) for number, why in self.lost.items())))  # type: ignore[arg-type]

    def without(self, document: int, why: Failure) -> PoisonTask:
        return PoisonTask(self.number, self.ways, {**self.lost, document: why})
