"""The report half never imports Django: whoever only reads and checks needs none of it."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*2022.html"))
_ASK = """
import sys
from gongkai.cli import main
main(sys.argv[1:])
print([name for name in sys.modules if name.partition('.')[0] in ('django', 'ninja', 'axes')], file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("rules",), ("read", str(EXAMPLES[0]), "--quiet"), ("check", str(EXAMPLES[0]), "--quiet")],
)
def test_no_report_verb_imports_django(arguments: tuple[str, ...]) -> None:
    result = subprocess.run([sys.executable, "-c", _ASK, *arguments], capture_output=True, text=True, check=False)
    assert result.stderr.splitlines()[-1] == "[]"
