"""Generated reports as scans: rendered, laid askew, blurred, with the noise of a scanner; the truth is the report."""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
from PIL import Image


@dataclass(frozen=True)
class Scanner:
    """How a page is scanned: dots an inch, degrees askew, blur and noise in grey levels."""

    dpi: int = 150
    angle: float = 0.6
    blur: float = 0.0
    noise: float = 5.0
    seed: int = 0

    def pages(self, pdf: bytes) -> list[Image.Image]:
        """The pages of a PDF as grey pictures."""
        rng = np.random.default_rng(self.seed)
        return [
            self._page(page.render(scale=self.dpi / 72, grayscale=True).to_numpy(), rng)
            for page in pypdfium2.PdfDocument(pdf)
        ]

    def _page(self, sheet: np.ndarray, rng: np.random.Generator) -> Image.Image:
        height, width = sheet.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), self.angle, 1)
        grey = cv2.warpAffine(
            sheet.reshape(height, width), turn, (width, height), borderValue=255, flags=cv2.INTER_CUBIC
        )
        if self.blur:
            grey = cv2.GaussianBlur(grey, (0, 0), self.blur)
        return Image.fromarray(np.clip(grey * 0.92 + rng.normal(0, self.noise, grey.shape), 0, 255).astype(np.uint8))


def tiff(pages: list[Image.Image]) -> bytes:
    """The pages as one TIFF file."""
    store = io.BytesIO()
    pages[0].save(store, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return store.getvalue()


def pdf(pages: list[Image.Image], dpi: int) -> bytes:
    """The pages as a PDF of pictures without any text."""
    store = io.BytesIO()
    pages[0].save(store, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return store.getvalue()
