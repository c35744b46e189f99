"""Invented places and bodies: a county of examples with its departments and townships."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.generator.truth import Contact

COUNTIES = ("示范县", "示例县", "演示县")
TOWNSHIPS = ("青禾镇", "白鹭乡", "长堤镇", "望川镇", "柳塘乡", "云麓街道", "南圃镇", "松岗乡")
DEPARTMENTS = ("财政局", "教育局", "自然资源局", "卫生健康局", "水利局", "农业农村局", "市场监督管理局", "司法局")


class Name(NamedTuple):
    """A body: `full` as in a signature, `place` as in a title that leaves out 人民政府."""

    full: str
    place: str
    level: str
    kind: str


def county(name: str = "示范县") -> Name:
    """The county's government."""
    return Name(f"{name}人民政府", name, "county", "government")


def township(name: str, parent: str = "示范县") -> Name:
    """A township government or a street office of the county."""
    ending = "办事处" if name.endswith("街道") else "人民政府"
    return Name(f"{parent}{name}{ending}", f"{parent}{name}", "township", "government")


def department(name: str, parent: str = "示范县") -> Name:
    """A department of the county."""
    return Name(f"{parent}{name}", f"{parent}{name}", "county", "department")


def any_name(rng: Random) -> Name:
    """One of the invented bodies."""
    parent = rng.choice(COUNTIES)
    kind = rng.random()
    if kind < 0.2:
        return county(parent)
    if kind < 0.6:
        return township(rng.choice(TOWNSHIPS), parent)
    return department(rng.choice(DEPARTMENTS), parent)


def any_contact(rng: Random, place: str) -> Contact:
    """An invented address with numbers that nobody has (postcode 999xxx, area code 0999)."""
    number = rng.randint(6000000, 6999990)
    return Contact(
        address=f"{place}示范路{rng.randint(1, 199)}号{rng.randint(101, 509)}室",
        postcode=f"999{rng.randint(0, 999):03d}",
        phone=f"0999-{number}",
        fax=f"0999-{number + 3}" if rng.random() < 0.5 else None,
        email=f"ogi{rng.randint(1, 99)}@example.com",
    )
