"""No pattern of the language may take long on any text: a report of one long sentence must not stop a run."""

import subprocess
import sys

HOSTILE = """
import time
from sayso.read.words import lexicon

english = lexicon("en")
texts = [
    "word " * 400, "he said that " * 150, "the new secret court official internal " * 60,
    "told him that a man had said to the police " * 40,
    "a" * 3000, "not not not " * 150, "immediately be able to be " * 80, "A Name Of The Ministry " * 80, ", who was, which had, " * 80,
    "requests to the ministry were left with the office " * 40, "“ ” ' ' " * 200, "because of the of the of the " * 80, "ly ly ly " * 200,
]
for name in english.patterns:
    pattern = english.pattern(name)
    for text in texts:
        began = time.perf_counter()
        for use in (pattern.search, pattern.match, pattern.fullmatch):
            use(text)
            use(text + "\\n")
        spent = time.perf_counter() - began
        if spent > 1.5:
            print(name, round(spent, 1), repr(text[:30]))
"""


def test_no_pattern_takes_long_on_hostile_text() -> None:
    done = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == ""
