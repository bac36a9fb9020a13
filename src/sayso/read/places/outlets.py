"""Where an outlet sits: from our table of outlets, else what its address tells (country of the domain, a place name inside)."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from sayso.read.places.cues import Cues
from sayso.read.places.gazetteer import Entry, Gazetteer
from sayso.read.places.names import fold
from sayso.read.places.ranking import Name

HINT = 2.0  # a place in the outlet's name counts as much as two names of the report
NATIONAL = {"UK": "GB", "EU": ""}
GENERIC = frozenset({"AI", "CO", "FM", "IO", "LY", "ME", "TV"})  # country domains that anybody uses


@dataclass(frozen=True)
class Home:
    """What is known of an outlet's home; `hints` are names that its address holds, to be understood with the report's own."""

    entry: Entry | None = None
    country: str = ""
    hints: tuple[Name, ...] = ()


def home_of(outlet: str | None, url: str | None, gazetteer: Gazetteer, cues: Cues) -> Home:
    """The outlet's home; nothing where neither outlet nor address is given, or neither tells."""
    host = _host(url)
    row = _known(host) or _table()[1].get(fold(outlet or ""))
    if row is not None:
        return Home(_place(row, gazetteer), row["country"])
    labels = host.split(".")
    last = labels[-1].upper() if len(labels) > 1 else ""
    country = NATIONAL.get(last, last) if len(last) == 2 and last not in GENERIC else ""
    names = [pair for label in labels[:-1] for pair in _names_in(label, gazetteer, cues)]
    here = [e for _, found in names for e in found if e.country == country and e.kind in ("city", "capital")]
    return Home(here[0] if here else None, country, tuple(Name(key, found, HINT) for key, found in names[:1]))


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@cache
def _table() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Our rows by domain and by folded outlet; a name that several outlets share tells nothing."""
    text = (resources.files(__package__) / "outlets.csv").read_text(encoding="utf8")
    rows = list(csv.DictReader(text.splitlines()))
    by_name: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_name.setdefault(fold(row["outlet"]), []).append(row)
    alone = {name: same[0] for name, same in by_name.items() if len({(r["place"], r["country"]) for r in same}) == 1}
    return {row["domain"]: row for row in rows}, alone


def _known(host: str) -> dict[str, str] | None:
    """The row of a host or of the domain above it."""
    by_domain = _table()[0]
    parts = host.split(".")
    return next((by_domain[d] for i in range(len(parts) - 1) if (d := ".".join(parts[i:])) in by_domain), None)


def _place(row: dict[str, str], gazetteer: Gazetteer) -> Entry | None:
    if not row["place"]:
        return None
    regions = {e.id for e in gazetteer.find(row["region"]) if e.kind == "adm1"} if row["region"] else set()
    towns = [e for e in gazetteer.find(row["place"]) if e.kind in ("city", "capital") and e.country == row["country"]]
    return next((e for e in towns if not regions or e.adm1 in regions), None)


def _names_in(label: str, gazetteer: Gazetteer, cues: Cues) -> list[tuple[str, tuple[Entry, ...]]]:
    """Place names that are left of a label of the address when the words of newspapers are taken away."""
    bare = cues.bare(label.replace("-", " "))
    found = []
    for key in cues.parted(bare) if len(bare) > 3 and bare != label else ():
        entries = tuple(e for e in gazetteer.find(key) if e.kind in ("city", "capital", "adm1", "adm2", "country"))
        if entries:
            found.append((key, entries))
    return found
