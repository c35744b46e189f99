"""Workers under guard: a document that hangs, dies or fills the memory costs itself only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from multiprocessing import Pipe
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from gongkai.corpus.documents import Failure, Item
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.guard import Defect, Limits, Pool, resident, serve
from gongkai.corpus.tasks import Done, ReadTask, SealTask
from tests.unit.corpus.poison import PoisonTask
from tests.unit.corpus.samples import sample, write

PATIENCE = 90.0


@pytest.fixture
def pool() -> Iterator[Pool]:
    found = Pool(2, Limits(seconds=1.5, memory=300 * 1024 * 1024))
    yield found
    found.close()


def finish(pool: Pool, count: int) -> dict[int, Done]:
    done: dict[int, Done] = {}
    end = time.monotonic() + PATIENCE
    while len(done) < count:
        assert time.monotonic() < end
        done.update((result.number, result) for result in pool.collect())
    return done


def test_poisonous_documents_are_lost_alone(pool: Pool) -> None:
    pool.give(PoisonTask(1, ("", "hang", "", "die", "")))
    pool.give(PoisonTask(2, ("fill", "")))
    pool.give(PoisonTask(3, ("", "")))
    assert not pool.idle
    done = finish(pool, 3)
    assert {number: result.files for number, result in done.items()} == {
        1: ((1, "timeout"), (3, "died")),
        2: ((0, "memory"),),
        3: (),
    }
    assert pool.idle
    assert pool.room
    assert pool.under_way == 0


def test_a_task_that_always_ends_its_process_ends_the_build(pool: Pool) -> None:
    pool.give(PoisonTask(1, ("outside die",)))
    with pytest.raises(CorpusError, match="多次意外终止"):
        finish(pool, 1)


def test_a_defect_in_a_task_is_told(pool: Pool) -> None:
    pool.give(PoisonTask(1, ("", "outside raise")))
    with pytest.raises(CorpusError, match="ValueError：defect"):
        finish(pool, 1)


def test_a_document_on_which_the_task_fails_is_lost_alone(pool: Pool) -> None:
    pool.give(PoisonTask(1, ("", "raise", "", "raise")))
    assert finish(pool, 1)[1].files == ((1, "defect"), (3, "defect"))
    assert pool.idle


def test_memory_of_a_process_that_is_gone_is_nothing() -> None:
    assert resident(2**22 + 1) == 0


def test_a_worker_serves_until_its_pipe_closes() -> None:
    parent, child = Pipe()
    place = SimpleNamespace(value=0)
    worker = Thread(target=serve, args=(child, place, SimpleNamespace(value=0.0)))
    worker.start()
    parent.send(PoisonTask(1, ("", "")))
    parent.send(PoisonTask(2, ("raise",)))
    assert [parent.recv(), parent.recv()] == [Done(1), Defect(0, "ValueError：defect")]
    parent.send(PoisonTask(3, ("outside raise",)))
    assert parent.recv() == Defect(-1, "ValueError：defect")
    parent.close()
    worker.join(PATIENCE)
    assert not worker.is_alive()
    assert place.value == -1


def test_a_partition_goes_on_without_what_was_lost(tmp_path: Path) -> None:
    source = write(tmp_path, {"a.json": sample(1), "b.json": sample(2)})
    names = tuple(Item(name, "", "file", str(source / name)) for name in ("a.json", "b.json"))
    task = ReadTask(0, names, str(tmp_path / "packet"))
    assert task.documents == 2
    once = task.without(0, Failure("timeout", "太久"))
    fates = once.run(lambda number: None).fates
    assert [(fate.status, fate.failure.code, bool(fate.sha256)) for fate in fates] == [
        ("failure", "timeout", True),
        ("report", "", True),
    ]
    twice = once.without(0, Failure("timeout", "取不到"))
    assert next((fate.failure.code, fate.sha256) for fate in twice.run(lambda number: None).fates) == ("timeout", "")


def test_other_tasks_are_the_same_again() -> None:
    from gongkai.corpus.together import TogetherTask, WideTask

    seal = SealTask(0, "", "", (), (), ())
    together = TogetherTask(2020, "", "", {}, {})
    wide = WideTask(2020, "", "", {}, "")
    why = Failure("died", "")
    for task in (seal, together, wide):
        assert (task.without(0, why), task.documents, task.size) == (task, 0, 0)
