"""Image files → grey pages of a size that recognition likes, bounded before anything is decoded."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.limits import MAX_PIXELS, MAX_SCANNED, Deadline

Grey = NDArray[np.uint8]
"""A page as rows of grey values, 0 black, 255 white."""

LONG_SIDE = 2340
"""Pixels of the long side that recognition works on: A4 at 200 dpi. Larger pages are reduced to it."""
SMALL_SIDE = 300
"""A picture with a shorter side than this holds no readable page."""


def pages(data: bytes, deadline: Deadline) -> Iterator[Grey]:
    """The pages of an image file (TIFF may hold several). Raises Unreadable, TooLarge."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            count = getattr(image, "n_frames", 1)
            if count > MAX_SCANNED:
                raise TooLarge(f"图片共 {count} 页，超过 {MAX_SCANNED} 页扫描件的上限；请只提交年度报告部分")
            for number in range(count):
                deadline.check()
                image.seek(number)
                yield _grey(image, number + 1)
    except Image.DecompressionBombError as error:
        raise TooLarge(f"图片的像素超过 {MAX_PIXELS:,} 个的上限") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable("图片已损坏或格式不明，无法打开；请重新扫描或另存后再试") from error


def _grey(image: Any, number: int) -> Grey:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise TooLarge(f"第 {number} 页图片有 {width}×{height} 个像素，超过 {MAX_PIXELS:,} 个的上限")
    if min(width, height) < SMALL_SIDE:
        raise Unreadable(f"图片只有 {width}×{height} 个像素，看不清文字；请以 150 dpi 以上重新扫描")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(paper, layer)
    return reduced(np.asarray(ImageOps.exif_transpose(image).convert("L")))


def reduced(page: Grey) -> Grey:
    """The page with its long side at most LONG_SIDE pixels."""
    import cv2

    height, width = page.shape
    factor = LONG_SIDE / max(height, width)
    if factor >= 1:
        return page
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
