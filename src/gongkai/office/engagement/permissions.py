"""The tables of permissions: role × state × act on what is learnt, evaluated, asked and proposed."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

_HERE = Path(__file__).parent
LEARNING = load_table(_HERE / "learning.toml")
EVALUATIONS = load_table(_HERE / "evaluations.toml")
QUESTIONS = load_table(_HERE / "questions.toml")
PROPOSALS = load_table(_HERE / "proposals.toml")
TABLES = (LEARNING, EVALUATIONS, QUESTIONS, PROPOSALS)
