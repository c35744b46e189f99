"""A page of a PDF as a grey picture, for pages that hold no text of their own."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.pdf import ffi

if TYPE_CHECKING:
    from gongkai.reading.formats.scan.picture import Grey

_GREY = 1
_ANNOTATIONS, _GREYSCALE = 0x01, 0x08
_WHITE = 0xFFFFFFFF


def rendered(document: int, index: int, long_side: int) -> Grey:
    """The page with so many pixels on its long side. Raises Unreadable for a page that cannot be drawn."""
    import numpy as np

    handle = ffi.load_page(document, index)
    if not handle:
        raise Unreadable(f"PDF 第 {index + 1} 页已损坏，无法读取；请用阅读软件重新另存后再试")
    try:
        across, down = ffi.page_width(handle), ffi.page_height(handle)
        factor = long_side / max(across, down, 1.0)
        width, height = max(round(across * factor), 1), max(round(down * factor), 1)
        page = np.full((height, width), 255, dtype=np.uint8)
        bitmap = ffi.create_bitmap(width, height, _GREY, page.ctypes.data_as(ctypes.c_void_p), width)
        if not bitmap:
            raise Unreadable(f"PDF 第 {index + 1} 页无法显示；请用阅读软件重新另存后再试")
        ffi.fill_bitmap(bitmap, 0, 0, width, height, _WHITE)
        ffi.render_page(bitmap, handle, 0, 0, width, height, 0, _ANNOTATIONS | _GREYSCALE)
        ffi.destroy_bitmap(bitmap)
        return page
    finally:
        ffi.close_page(handle)
