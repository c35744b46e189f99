"""Sources: every kind gives the same documents, names in any encoding, damage is one item with a reason."""

from __future__ import annotations

import base64
import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from gongkai.corpus.documents import Item
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.sources import archive, items
from gongkai.corpus.sources.fetch import Fetcher


def contents(*sources: str | Path) -> dict[str, str]:
    """What the sources hold: the text, or the problem, by name."""
    fetcher = Fetcher()
    found = {}
    for item in items(map(str, sources)):
        document = fetcher.document(item)
        assert item.name not in found
        found[item.name] = document.problem or document.data.decode()
    fetcher.close()
    return found


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def gbk_zip(name: str, data: bytes) -> bytes:
    """A zip as Chinese Windows writes it: the name in GBK, without the mark of UTF-8."""
    plain = zipped({"X" * len(name.encode("gbk")): data})
    return plain.replace(b"X" * len(name.encode("gbk")), name.encode("gbk"))


def tarred(members: dict[str, bytes], mode: str = "w:gz", encoding: str = "utf-8") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=tarfile.GNU_FORMAT, encoding=encoding) as file:  # type: ignore[call-overload]
        folder = tarfile.TarInfo("目录")
        folder.type = tarfile.DIRTYPE
        file.addfile(folder)
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".git/x", "~$lock.docx", "Thumbs.db", "b/.hidden", "c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert contents(tmp_path) == {str(tmp_path / name): name for name in ("a.txt", "b/1.txt", "b/2.txt", "c.csv")} | {
        str(tmp_path / "loop"): "这是一个文件夹，打不开"
    }
    assert contents(tmp_path / "a.txt", tmp_path / "b" / "*.txt", tmp_path / "a.txt", tmp_path / "b") == {
        str(tmp_path / name): name for name in ("a.txt", "b/1.txt", "b/2.txt")
    }
    (tmp_path / "loop").unlink()
    (tmp_path / "c.csv").unlink()
    assert list(contents(tmp_path / "**")) == [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt")]


def test_globs_may_name_folders_and_lists(tmp_path: Path) -> None:
    (tmp_path / "x1").mkdir()
    (tmp_path / "x1" / "a.txt").write_text("甲")
    (tmp_path / "x2.csv").write_text("text\n乙\n")
    assert contents(tmp_path / "x*") == {str(tmp_path / "x1" / "a.txt"): "甲", f"{tmp_path / 'x2.csv'}!/1": "乙"}


def test_broken_links_and_odd_names_are_items(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("甲")
    found = contents(tmp_path)
    assert found == {
        str(tmp_path / "gone.txt"): "文件不存在，可能在读取期间被移走",
        str(tmp_path / "�.txt"): "甲",
    }


def test_a_folder_that_cannot_be_listed_is_an_item(tmp_path: Path) -> None:
    from gongkai.corpus.sources.folder import files_in, os_reason

    assert list(files_in(str(tmp_path / "none"))) == [str(tmp_path / "none")]
    assert os_reason(OSError(5, "Input/output error")) == "文件打不开：Input/output error"


def test_sources_that_are_not_there(tmp_path: Path) -> None:
    for source, message in (("none", "没有这个文件或文件夹"), ("*.none", "没有符合的文件")):
        with pytest.raises(CorpusError, match=message):
            list(items([str(tmp_path / source)]))


def test_zip_members_with_names_in_gbk_and_nested_archives(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    inner = zipped({"里/丁.txt": b"D", "__MACOSX/._x": b"", "deeper.tar": tarred({"戊.txt": b"E"}, "w")})
    path.write_bytes(zipped({"甲.txt": b"A", "目录/乙.txt": b"B", "目录/": b"", "inner.zip": inner, ".DS_Store": b""}))
    assert contents(path) == {
        f"{path}!/甲.txt": "A",
        f"{path}!/目录/乙.txt": "B",
        f"{path}!/inner.zip!/里/丁.txt": "D",
        f"{path}!/inner.zip!/deeper.tar!/戊.txt": "E",
    }
    path.write_bytes(gbk_zip("年报/示范县.txt", b"F"))
    assert contents(tmp_path) == {f"{path}!/年报/示范县.txt": "F"}


def test_names_that_are_neither_utf8_nor_gbk_are_kept() -> None:
    info = zipfile.ZipInfo("日本.txt")
    assert archive.member_name(info) == "日本.txt"
    assert archive._decoded(b"\xff\xff.txt") == "��.txt"


def test_archives_nested_too_deeply_are_documents(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"A"})
    for level in range(4):
        data = zipped({f"{level}.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    (item,) = items([str(tmp_path)])
    assert item.name.count("!/") == 3
    assert item.data is not None
    assert item.data.startswith(b"PK")


def test_repeated_names_in_an_archive_are_numbered(tmp_path: Path) -> None:
    first, second = tarred({"甲.txt": b"1"}, "w"), tarred({"甲.txt": b"2"}, "w")
    (tmp_path / "a.tar").write_bytes(
        first.rstrip(b"\0").ljust(-(-len(first.rstrip(b"\0")) // 512) * 512, b"\0") + second
    )
    assert list(contents(tmp_path).values()) == ["1", "2"]
    assert [name.partition("!/")[2] for name in contents(tmp_path)] == ["甲.txt", "甲.txt#2"]


@pytest.mark.parametrize(("mode", "suffix"), [("w:gz", "tar.gz"), ("w:gz", "tgz"), ("w", "tar"), ("w:bz2", "tar.bz2")])
def test_tar_archives_with_names_in_gbk(tmp_path: Path, mode: str, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(tarred({"年报/甲.txt": b"A", ".x": b"", "in.zip": zipped({"乙.txt": b"B"})}, mode, "gbk"))
    assert contents(path) == {f"{path}!/年报/甲.txt": "A", f"{path}!/in.zip!/乙.txt": "B"}


def test_damaged_archives_are_one_item(tmp_path: Path) -> None:
    whole = zipped({"inner.zip": b"PK nothing", "a.txt": b"A" * 100})
    (tmp_path / "1.zip").write_bytes(whole)
    (tmp_path / "2.zip").write_bytes(whole[:50])
    (tmp_path / "3.tar.gz").write_bytes(tarred({"a.txt": os.urandom(100_000)})[:2000])
    (tmp_path / "4.zip").write_bytes(whole.replace(b"A" * 100, b"B" * 100))
    (tmp_path / "5.zip").mkdir()
    found = {name.removeprefix(f"{tmp_path}/"): text for name, text in contents(tmp_path).items()}
    assert found["1.zip!/inner.zip"] == found["2.zip"] == found["3.tar.gz"] == found["4.zip!/a.txt"] == archive.DAMAGED
    assert archive._zip_problem(PermissionError(13, "no")) == "没有读取权限，请检查文件权限"


def test_damage_inside_lzma_is_one_item(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.txt", os.urandom(50_000))
        packed.writestr("in.tar.xz", tarred({"b.txt": os.urandom(50_000)}, "w:xz"))
    data = bytearray(held.getvalue())
    for name in (b"a.txt", b"in.tar.xz"):
        start = data.index(name) + len(name) + 9
        data[start : start + 30] = b"\xff" * 30
    (tmp_path / "1.zip").write_bytes(data)
    inner = bytearray(tarred({"b.txt": os.urandom(50_000)}, "w:xz"))
    inner[100:400] = b"\xff" * 300
    (tmp_path / "2.tar.xz").write_bytes(inner)
    (tmp_path / "3.zip").write_bytes(zipped({"inner.tar.xz": bytes(inner)}))
    found = {name.removeprefix(f"{tmp_path}/"): text for name, text in contents(tmp_path).items()}
    assert found == dict.fromkeys(
        ("1.zip!/a.txt", "1.zip!/in.tar.xz", "2.tar.xz", "3.zip!/inner.tar.xz"), archive.DAMAGED
    )


def test_encrypted_members_and_archives_that_change_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(zipped({"a.txt": b"A"}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert contents(path) == {f"{path}!/a.txt": archive.ENCRYPTED}
    fetcher = Fetcher()
    assert fetcher.document(Item("n", "", "zip", str(path), 7)).problem == archive.DAMAGED
    fetcher.close()
    assert fetcher.document(Item("n", "", "zip", str(tmp_path / "none.zip"), 0)).problem.startswith("压缩包打不开")


def test_an_inner_archive_beyond_its_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "NESTED", 10)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"inner.zip": zipped({"a.txt": b"A"})}))
    assert contents(path) == {f"{path}!/inner.zip": archive.TOO_LARGE}


def test_lists_name_documents_or_hold_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲")
    encoded = base64.b64encode("乙".encode()).decode()
    path = tmp_path / "list.csv"
    path.write_text(f"名称,路径,base64,正文\n,a.txt,,\n二,,{encoded},\n,,,丙\n,,***,\n", encoding="utf-8-sig")
    assert contents(path) == {
        str(tmp_path / "a.txt"): "甲",
        f"{path}!/二": "乙",
        f"{path}!/3": "丙",
        f"{path}!/4": "第 4 行的 base64 内容有误，请检查清单",
    }
    path = tmp_path / "list.jsonl"
    path.write_text(json.dumps({"id": 5, "text": "丁"}) + "\n\n" + json.dumps({"path": "a.txt"}))
    assert contents(path) == {f"{path}!/5": "丁", str(tmp_path / "a.txt"): "甲"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "x,y\n1,2\n", "没有文件路径"),
        ("a.jsonl", "[1]", "每行应是一个 JSON 对象"),
        ("a.jsonl", "{", "清单读不出"),
        ("a.csv", b"\xff\xfe,", "清单读不出"),
    ],
)
def test_broken_lists_stop_with_one_line(tmp_path: Path, name: str, text: str | bytes, message: str) -> None:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CorpusError, match=message):
        list(items([str(tmp_path / name)]))


def test_addresses_are_listed_and_fetched(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="the extra gongkai[remote] is not installed")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.txt").write_text("甲")
    (tmp_path / ".hidden").write_text("")
    assert contents(f"file://{tmp_path}") == {f"file://{tmp_path}/b/1.txt": "甲"}
    (item,) = items([f"file://{tmp_path}/b"])
    assert item.stamp.startswith("3:")
    (tmp_path / "b" / "1.txt").unlink()
    assert Fetcher().document(item).problem.startswith("远程文件取不到")
    for address, message in (
        (f"file://{tmp_path}/b", "没有文件"),
        ("nosuch://x", "存储打不开"),
        ("gs://x/y", "还缺一个组件"),
    ):
        with pytest.raises(CorpusError, match=message):
            list(items([address]))


def test_known_content_is_not_fetched() -> None:
    assert Fetcher().document(Item("n", "", "file", "/nowhere")).problem == "文件不存在，可能在读取期间被移走"
