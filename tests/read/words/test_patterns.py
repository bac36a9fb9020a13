"""No pattern of the language may take long on any text: a report of one long sentence must not stop a run."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from sayso.read.entities.tables import tables
from sayso.read.times.grammar import grammar
from sayso.read.words import lexicon

TABLES = sorted(file.name for file in resources.files("sayso.read.words").iterdir() if file.name.endswith(".toml"))
LOADED = {"en.toml": {"patterns"}, "en_entities.toml": {"patterns"}, "en_times.toml": {"forms", "parts"}}  # by loaders of their own
EXPRESSION = re.compile(r"\\[bwdsSW]|\(\?|\[\^|\.[*+]")

HOSTILE = """
import time
from test_patterns import compiled

texts = [
    "word " * 400, "he said that " * 150, "the new secret court official internal " * 60,
    "told him that a man had said to the police " * 40,
    "a" * 3000, "not not not " * 150, "immediately be able to be " * 80, "A Name Of The Ministry " * 80, ", who was, which had, " * 80,
    "requests to the ministry were left with the office " * 40, "“ ” ' ' " * 200, "because of the of the of the " * 80, "ly ly ly " * 200,
    "neither of the none of no one nor " * 60, "had not been yet able to independently " * 60, "1" * 3000, "2 3 4,5 6-7 " * 200,
    "early in the middle of late may the first two or three " * 40, "one hundred and twenty thousand and " * 60, "9:30 a.m. on the " * 120,
]
for name, pattern in compiled():
    for text in texts:
        began = time.thread_time()
        for use in (pattern.search, pattern.match, pattern.fullmatch):
            use(text)
            use(text + "\\n")
        spent = time.thread_time() - began
        if spent > 1.5:
            print(name, round(spent, 1), repr(text[:30]))
"""


def loaded(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("sayso.read.words").joinpath(file).read_text(encoding="utf8"))


def strings(data: Any, *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every string of a table, with the keys that lead to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, *path, key)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, *path)
    elif isinstance(data, str):
        yield path, data


def stated(file: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions of any other file, wherever they stand: lines are stripped and joined, as in the lexicon."""
    for path, value in strings(loaded(file)):
        if EXPRESSION.search(value):
            yield f"{file} {'.'.join(path)}", re.compile("".join(line.strip() for line in value.splitlines()))


def compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that the words of English make, by a name to find it by."""
    english, time = lexicon("en"), grammar("en")
    yield from ((name, english.pattern(name)) for name in english.patterns)
    yield from ((f"entities {name}", pattern) for name, pattern in tables("en").patterns.items())
    yield from ((f"times {name}", pattern) for name, pattern in time.opening.items())
    yield from ((f"times form {rule.order} ({rule.make})", rule.pattern) for rule in time.all)
    for file in sorted({*TABLES} - {*LOADED}):
        yield from stated(file)


def test_no_pattern_takes_long_on_hostile_text() -> None:
    here = Path(__file__).parent
    done = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, timeout=600, check=True, cwd=here)
    assert done.stdout == ""


@pytest.mark.parametrize("file", sorted(LOADED))
def test_expressions_stand_only_where_their_loader_finds_them(file: str) -> None:
    assert [path for path, value in strings(loaded(file)) if EXPRESSION.search(value) and not LOADED[file] & set(path)] == []


def test_every_table_of_the_language_compiles() -> None:
    assert len({name for name, _ in compiled()}) > 300


@pytest.mark.parametrize("file", sorted({*TABLES} - {*LOADED}))
def test_no_expression_of_a_table_goes_unseen(file: str) -> None:
    text = resources.files("sayso.read.words").joinpath(file).read_text(encoding="utf8")
    assert len(list(stated(file))) > 0 or "(?" not in text
