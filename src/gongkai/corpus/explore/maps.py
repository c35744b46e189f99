"""A figure of every province as a picture: tiles of one size, or the boundaries of a map that the installation was given.

A map is a GeoJSON file whose features carry a division code (`adcode`, `code`, `gb` or `id`). It is drawn as it is; this program
ships none, and the installation answers for its approval number 审图号.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gongkai.corpus.errors import CorpusError

SIZE = 72
GAP = 6
CLASSES = 5
LARGEST = 32 * 1024 * 1024
"""Bytes of a map file."""
MOST_POINTS = 400_000
WIDTH = 720.0
_CODES = ("adcode", "code", "gb", "id")


@dataclass(frozen=True, slots=True)
class Shape:
    """A province in the picture: a tile at `x`, `y`, or an outline; without a code only an outline (islands, lines)."""

    code: str
    name: str
    english: str
    x: float
    y: float
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """All shapes and the size of the drawing."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


@cache
def tiles() -> Picture:
    """The cartogram of `tiles.toml`."""
    data = tomllib.loads((Path(__file__).parent / "tiles.toml").read_text(encoding="utf-8"))
    step = SIZE + GAP
    shapes = tuple(
        Shape(code, short, english, column * step, row * step) for code, (column, row, short, english) in data.items()
    )
    return Picture(shapes, max(shape.x for shape in shapes) + SIZE, max(shape.y for shape in shapes) + SIZE)


def classes(values: Sequence[float]) -> list[float]:
    """The upper bounds of classes that hold about as many values each; fewer where values are equal."""
    ordered = sorted(values)
    if not ordered:
        return []
    bounds = [ordered[math.ceil(len(ordered) * number / CLASSES) - 1] for number in range(1, CLASSES + 1)]
    return list(dict.fromkeys(bounds))


def class_of(value: float, bounds: Sequence[float]) -> int:
    """The number of a value's class, from 0."""
    return next((number for number, bound in enumerate(bounds) if value <= bound), len(bounds) - 1)


def own_map(path: Path) -> Picture:
    """The map of the installation. Raises CorpusError in one line when it cannot be drawn."""
    try:
        status = path.stat()
    except OSError as error:
        raise CorpusError(f"{path.name}：地图文件打不开（{error.strerror or error}），请检查 GONGKAI_MAP") from error
    return _own_map(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _own_map(path: Path, _changed: int, size: int) -> Picture:
    if size > LARGEST:
        raise CorpusError(f"{path.name}：地图文件超过 {LARGEST // 1024**2} MB，请先简化")
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        found = [(_code(feature), _name(feature), list(_rings(feature["geometry"]))) for feature in features]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise CorpusError(f"{path.name}：不是可以使用的 GeoJSON 地图，请检查 GONGKAI_MAP") from error
    points = [point for _, _, rings in found for ring in rings for point in ring]
    if not points or len(points) > MOST_POINTS:
        raise CorpusError(f"{path.name}：地图没有边界或超过 {MOST_POINTS} 个点，请先简化")
    return _projected(found, points)


def _projected(
    found: list[tuple[str, str, list[list[tuple[float, float]]]]], points: list[tuple[float, float]]
) -> Picture:
    """Degrees on a plane, a degree of longitude as long as it is in the middle of the map."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / (max(east - west, 1e-9) * squeeze)
    shapes = []
    for code, name, rings in found:
        placed = [[((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring] for ring in rings]
        outline = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in placed if ring)
        largest = max(placed, key=len, default=[(0.0, 0.0)])
        middle = sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)
        shapes.append(Shape(code, name, name, *middle, outline))
    return Picture(tuple(shapes), WIDTH, (north - south) * scale)


def _code(feature: dict[str, Any]) -> str:
    known = {**feature, **(feature.get("properties") or {})}
    for key in _CODES:
        digits = str(known.get(key, "")).removeprefix("156")
        if digits.isascii() and digits.isdecimal() and len(digits) in (2, 6):
            return digits.ljust(6, "0")
    return ""


def _name(feature: dict[str, Any]) -> str:
    return str((feature.get("properties") or {}).get("name") or "")[:20]


def _rings(geometry: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    depth = {"Polygon": 1, "MultiPolygon": 2, "LineString": 0, "MultiLineString": 1}[geometry["type"]]
    yield from _flat(geometry["coordinates"], depth)


def _flat(coordinates: Any, depth: int) -> Iterator[list[tuple[float, float]]]:
    if depth:
        for part in coordinates:
            yield from _flat(part, depth - 1)
    else:
        yield [(float(point[0]), float(point[1])) for point in coordinates]
