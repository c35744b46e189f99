"""The few pdfium functions that reading needs, bound with plain integers for handles so that a call costs next to nothing.

pdfium is not thread safe, not even across documents: hold `PDFIUM` around everything that calls it.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

PDFIUM = threading.Lock()
"""Held while a document is open."""

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int

TEXT_OBJECT = 1
PATH_OBJECT = 2
IMAGE_OBJECT = 3
FORM_OBJECT = 5
MOVE_TO = 2
LINE_TO = 0
PASSWORD_ERROR = 4


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


load_document = _bind("FPDF_LoadMemDocument64", _HANDLE, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
close_document = _bind("FPDF_CloseDocument", None, _HANDLE)
last_error = _bind("FPDF_GetLastError", ctypes.c_ulong)
page_count = _bind("FPDF_GetPageCount", _INT, _HANDLE)
meta_text = _bind("FPDF_GetMetaText", ctypes.c_ulong, _HANDLE, ctypes.c_char_p, _HANDLE, ctypes.c_ulong)

load_page = _bind("FPDF_LoadPage", _HANDLE, _HANDLE, _INT)
close_page = _bind("FPDF_ClosePage", None, _HANDLE)
page_box = _bind("FPDF_GetPageBoundingBox", _INT, _HANDLE, _HANDLE)
page_rotation = _bind("FPDFPage_GetRotation", _INT, _HANDLE)
page_width = _bind("FPDF_GetPageWidth", ctypes.c_double, _HANDLE)
page_height = _bind("FPDF_GetPageHeight", ctypes.c_double, _HANDLE)

create_bitmap = _bind("FPDFBitmap_CreateEx", _HANDLE, _INT, _INT, _INT, _HANDLE, _INT)
fill_bitmap = _bind("FPDFBitmap_FillRect", None, _HANDLE, _INT, _INT, _INT, _INT, ctypes.c_ulong)
render_page = _bind("FPDF_RenderPageBitmap", None, _HANDLE, _HANDLE, _INT, _INT, _INT, _INT, _INT, _INT)
destroy_bitmap = _bind("FPDFBitmap_Destroy", None, _HANDLE)

load_text = _bind("FPDFText_LoadPage", _HANDLE, _HANDLE)
close_text = _bind("FPDFText_ClosePage", None, _HANDLE)
count_chars = _bind("FPDFText_CountChars", _INT, _HANDLE)
get_text = _bind("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)
get_unicode = _bind("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _INT)
loose_box = _bind("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE)
tight_box = _bind("FPDFText_GetCharBox", _INT, _HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)

count_objects = _bind("FPDFPage_CountObjects", _INT, _HANDLE)
get_object = _bind("FPDFPage_GetObject", _HANDLE, _HANDLE, _INT)
object_type = _bind("FPDFPageObj_GetType", _INT, _HANDLE)
object_bounds = _bind("FPDFPageObj_GetBounds", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
object_matrix = _bind("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
count_form_objects = _bind("FPDFFormObj_CountObjects", _INT, _HANDLE)
get_form_object = _bind("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)

count_segments = _bind("FPDFPath_CountSegments", _INT, _HANDLE)
get_segment = _bind("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, _INT)
segment_point = _bind("FPDFPathSegment_GetPoint", _INT, _HANDLE, _HANDLE, _HANDLE)
segment_type = _bind("FPDFPathSegment_GetType", _INT, _HANDLE)
segment_closes = _bind("FPDFPathSegment_GetClose", _INT, _HANDLE)
draw_mode = _bind("FPDFPath_GetDrawMode", _INT, _HANDLE, _HANDLE, _HANDLE)
fill_colour = _bind("FPDFPageObj_GetFillColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
stroke_colour = _bind("FPDFPageObj_GetStrokeColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
