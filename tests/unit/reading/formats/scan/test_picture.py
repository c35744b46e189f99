"""Image files become grey pages, within bounds."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.scan.picture import LONG_SIDE, pages, reduced
from gongkai.reading.limits import MAX_SCANNED, Deadline

WHITE = Image.new("L", (400, 500), 255)


def saved(image: Image.Image, kind: str, **others: object) -> bytes:
    store = io.BytesIO()
    image.save(store, kind, **others)
    return store.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_every_usual_kind_is_opened(kind: str) -> None:
    assert [page.shape for page in pages(saved(WHITE, kind), Deadline())] == [(500, 400)]


def test_a_tiff_may_hold_several_pages() -> None:
    data = saved(WHITE, "TIFF", save_all=True, append_images=[WHITE, WHITE])
    assert len(list(pages(data, Deadline()))) == 3


def test_what_is_transparent_is_paper() -> None:
    page = next(pages(saved(Image.new("RGBA", (400, 500), (0, 0, 0, 0)), "PNG"), Deadline()))
    assert int(page.min()) == 255


def test_a_photo_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert next(pages(saved(WHITE, "JPEG", exif=exif), Deadline())).shape == (400, 500)


def test_large_pages_are_reduced_and_small_ones_left() -> None:
    assert max(reduced(np.full((6000, 4000), 255, np.uint8)).shape) == LONG_SIDE
    assert reduced(np.full((600, 400), 255, np.uint8)).shape == (600, 400)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_an_enormous_picture_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(TooLarge, match="像素"):
        list(pages(bomb(60_000, 60_000), Deadline()))


def test_too_many_pages_are_refused() -> None:
    tiny = Image.new("L", (300, 300), 255)
    data = saved(tiny, "TIFF", save_all=True, append_images=[tiny] * MAX_SCANNED)
    with pytest.raises(TooLarge, match="扫描件"):
        list(pages(data, Deadline()))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0garbage", bomb(500, 500)])
def test_damaged_pictures_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="图片"):
        list(pages(data, Deadline()))


def test_a_picture_too_small_to_read_is_refused() -> None:
    with pytest.raises(Unreadable, match="150 dpi"):
        list(pages(saved(Image.new("L", (200, 900), 255), "PNG"), Deadline()))
