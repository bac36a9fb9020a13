"""The public face: few names, sorted, and the function `read` in spite of the folder of that name."""

import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import sayso

TEXT = "Bridge shut\n\nEngineer Ona Petrel said the bridge would fall.\n"


def test_the_public_names_are_these() -> None:
    assert sayso.__all__ == [
        "Attribution",
        "Block",
        "Claim",
        "Count",
        "Document",
        "Entity",
        "Event",
        "Failure",
        "ItemError",
        "Mention",
        "NoReply",
        "NotRead",
        "Place",
        "Reading",
        "SaysoError",
        "Settings",
        "SetupError",
        "Span",
        "Time",
        "Verification",
        "Voice",
        "__version__",
        "read",
        "read_file",
    ]


def test_the_public_names_are_sorted_and_there() -> None:
    assert sayso.__all__ == sorted(sayso.__all__)
    assert all(hasattr(sayso, name) for name in sayso.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = sayso.reed  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "first", ["import sayso.read", "from sayso.read import open_reader", "import sayso.pipeline", "import sayso.read.names"]
)
def test_read_stays_the_function_whatever_is_imported(first: str) -> None:
    program = f"{first}\nimport sayso\nprint(type(sayso.read).__name__)"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "function\n"


def test_read_gives_claims_with_evidence() -> None:
    reading = sayso.read(TEXT, outlet="The Harbour Ledger", published="2019-03-04", url="https://ledger.example/a", title="Shut")
    (claim,) = [c for c in reading.claims if c.chain]
    assert claim.chain[-1].name == "Ona Petrel"
    assert reading.document.words(claim.spans).startswith("the bridge would fall")
    assert (reading.document.outlet, reading.document.published, reading.document.title) == ("The Harbour Ledger", "2019-03-04", "Shut")


def test_records_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        sayso.read(TEXT).document.text = ""  # type: ignore[misc]


def test_the_same_text_gives_the_same_reading() -> None:
    assert sayso.read(TEXT) == sayso.read(TEXT)


def test_an_id_is_kept_and_else_made_from_the_text() -> None:
    assert sayso.read(TEXT, id="mine").document.id == "mine"
    assert sayso.read(TEXT).document.id == sayso.read(TEXT, outlet="Another").document.id != sayso.read(TEXT + "More.").document.id


def test_settings_are_heeded() -> None:
    with pytest.raises(sayso.ItemError):
        sayso.read(TEXT, settings=sayso.Settings(max_characters=3))


def test_a_file_reads_like_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf8")
    assert sayso.read_file(path).claims == sayso.read(TEXT).claims


@pytest.mark.parametrize("text", ["", " \n\t", "\ud800"])
def test_a_text_that_cannot_be_read_is_an_item_error(text: str) -> None:
    with pytest.raises(sayso.ItemError):
        sayso.read(text)
