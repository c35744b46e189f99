"""Findings over several reports (placeholder until the next step)."""

from __future__ import annotations

from pathlib import Path

from gongkai.corpus.manifest import Manifest


def update(root: Path, manifest: Manifest) -> None:
    """Nothing yet."""
