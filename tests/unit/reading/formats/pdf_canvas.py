"""A page to write on and draw on, as PDF bytes: Chinese text in a named font that every reader knows, nothing embedded."""

from __future__ import annotations

from dataclasses import dataclass, field

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
PICTURE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"


def width_of(text: str) -> float:
    """The width of a text in heights of a letter."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


@dataclass
class Canvas:
    """One page, 595 by 842 points; y grows upward as in PDF."""

    commands: list[str] = field(default_factory=list)
    rotate: int = 0
    box: tuple[float, float, float, float] = (0, 0, 595, 842)
    forms: int = 0

    def text(self, x: float, y: float, text: str, size: float = 10) -> Canvas:
        """Write from x, y on."""
        data = text.encode("utf-16-be").hex()
        self.commands.append(f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{data}> Tj ET")
        return self

    def center(self, x: float, y: float, text: str, size: float = 10) -> Canvas:
        """Write around x."""
        return self.text(x - width_of(text) * size / 2, y, text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Canvas:
        """Draw a line."""
        self.commands.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def draw(self, command: str) -> Canvas:
        """Any drawing command."""
        self.commands.append(command)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Canvas:
        """Draw all lines of a table with these edges."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def table(self, xs: list[float], top: float, rows: list[list[str]], step: float = 20, ruled: bool = True) -> Canvas:
        """A table without merged cells, texts in the middle."""
        ys = [top - step * row for row in range(len(rows) + 1)]
        if ruled:
            self.grid(xs, ys)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.center((xs[column] + xs[column + 1]) / 2, ys[row + 1] + step / 2 - 4, text)
        return self

    def picture(self) -> Canvas:
        """A picture over the whole page."""
        self.commands.append("q 595 0 0 842 0 0 cm /I1 Do Q")
        return self


def document(*pages: Canvas, extra: bytes = b"") -> bytes:
    """The pages as a PDF file; `extra` goes into the trailer."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", FONT, PICTURE, b"<</Title(Report 2023)>>"]
    kids = []
    for page in pages:
        content = "\n".join(page.commands).encode()
        length = len(content)
        resources = b"<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R"
        for _ in range(page.forms):
            objects.append(
                b"<</Type/XObject/Subtype/Form/BBox[-1000 -1000 2000 2000]/Matrix[1 0 0 1 10 20]"
                b"/Resources%s>>>>/Length %d>>stream\n%s\nendstream" % (resources, length, content)
            )
            resources += b"/X%d %d 0 R" % (len(objects), len(objects))
            content = b"/X%d Do" % len(objects)
            length = len(content)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (length, content))
        box = b" ".join(b"%g" % side for side in page.box)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Rotate %d/Contents %d 0 R/Resources%s>>>>>>"
            % (box, page.rotate, len(objects), resources)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)
