"""What stops a corpus command: one clear Chinese line that says the next step."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


class CorpusError(Exception):
    """The command cannot go on; `str(error)` is one Chinese line."""


EXTRAS = {"duckdb": "corpus", "pyarrow": "corpus", "fsspec": "remote", "pyspark": "spark"}
"""Package → the extra of `gongkai` that brings it."""


def require(module: str) -> ModuleType:
    """An optional module, imported now. Raises CorpusError naming the extra when it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise CorpusError(f"此功能需要 {package}，请先安装：pip install 'gongkai[{EXTRAS[package]}]'") from error
