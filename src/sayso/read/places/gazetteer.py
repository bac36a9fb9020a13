"""The gazetteer: what places bear a name. One read-only SQLite file, opened at the first lookup, and users' own CSV files."""

import csv
import os
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from sayso.errors import SetupError
from sayso.read.places.names import fold, without_article

Kind: TypeAlias = Literal["country", "adm1", "adm2", "adm3", "city", "capital", "continent", "region", "water", "island", "site"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # their order is that of the numbers in the file
COLUMNS = ("name", "other_names", "kind", "country", "lat", "lon", "population", "geonameid")
REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the gazetteer knows it. `id` is that of GeoNames; ours are negative. `adm1` and `adm2` are ids of the divisions
    it lies in, 0 where unknown; `country` is ISO 3166-1 alpha-2, empty for seas and continents; `source` tells whose fact it is."""

    id: int
    name: str
    kind: Kind
    country: str
    adm1: int
    adm2: int
    lat: float
    lon: float
    population: int
    source: str = "geonames"

    @property
    def geonameid(self) -> int | None:
        return self.id if self.id > 0 else None


class Gazetteer:
    """Finds places by name, case and diacritics folded. Connections are made lazily and per process; nothing is ever written."""

    def __init__(self, path: Path, own: dict[str, tuple[Entry, ...]] | None = None) -> None:
        self._path = path
        self._own = own or {}
        self._base: sqlite3.Connection | None = None
        self._process = 0
        self._found: dict[str, tuple[Entry, ...]] = {}

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path, dict[str, tuple[Entry, ...]]]]:
        return type(self), (self._path, self._own)

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places with that name or other name, the most populous first; without its article if it is not known with it."""
        key = fold(name)
        known = self._found.get(key)
        if known is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            known = self._found[key] = self._look_up(key) or self._look_up(without_article(key))
        return known

    def get(self, place_id: int) -> Entry | None:
        """The place with that id."""
        rows = self._connection().execute("select * from place where id = ?", (place_id,)).fetchall()
        return _entry(rows[0]) if rows else None

    def _look_up(self, key: str) -> tuple[Entry, ...]:
        base = self._connection()
        row = base.execute("select ids from name where key = ?", (key,)).fetchone()
        found = list(self._own.get(key, ()))
        if row is not None:
            ids = array("i", row[0])
            marks = ",".join("?" * len(ids))
            found += map(_entry, base.execute(f"select * from place where id in ({marks})", ids.tolist()))
        return tuple(sorted(found, key=lambda e: -e.population))

    def _connection(self) -> sqlite3.Connection:
        """This process's connection: SQLite's must not cross a fork."""
        if self._base is None or self._process != os.getpid():
            uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            try:
                self._base = sqlite3.connect(uri, uri=True, check_same_thread=False)
            except sqlite3.Error as error:
                raise SetupError(f"{self._path} cannot be opened ({error})", "reinstall sayso") from error
            self._process = os.getpid()
        return self._base


def _entry(row: Sequence[int | str | None]) -> Entry:
    place_id, name, kind, country, adm1, adm2, lat, lon, people, source = row
    return Entry(place_id, name, KINDS[kind], country, adm1 or 0, adm2 or 0, lat / 1e4, lon / 1e4, people or 0, source or "geonames")  # type: ignore[arg-type,index,operator]


def open_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """The shipped gazetteer and the user's own CSV files, whose places come first among equals.

    Raises SetupError with file, line and cure for a row that cannot be used.
    """
    own: dict[str, list[Entry]] = {}
    first = -1_000_000_000
    for path in extra:
        for entry, names in _own_rows(path, first):
            first -= 1
            for key in {fold(n) for n in names}:
                own.setdefault(key, []).append(entry)
    with resources.as_file(resources.files(__package__) / "gazetteer.sqlite") as shipped:
        return Gazetteer(shipped, {key: tuple(entries) for key, entries in own.items()})


def _own_rows(path: Path, first: int) -> list[tuple[Entry, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = {"name", "lat", "lon"} - set(reader.fieldnames or ())
            if lacking:
                raise SetupError(f"{path}, line 1: no column {', '.join(sorted(lacking))}", f"name the columns {', '.join(COLUMNS)}")
            return [_own_row(row, first - i, f"{path}, line {reader.line_num}") for i, row in enumerate(reader)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SetupError(f"{path} cannot be read ({error})", "give a CSV file in UTF-8") from error


def _own_row(row: dict[str, str | None], own_id: int, where: str) -> tuple[Entry, list[str]]:
    cells = {k: (v or "").strip() for k, v in row.items() if isinstance(k, str) and isinstance(v, str | None)}
    if not fold(cells["name"]):
        raise SetupError(f"{where}: no name", "give every place a name in Latin letters")
    try:
        lat, lon = float(cells["lat"]), float(cells["lon"])
        place_id, people = int(cells.get("geonameid") or own_id), int(cells.get("population") or 0)
    except ValueError as error:
        raise SetupError(f"{where}: {error}", "write lat and lon in decimal degrees, geonameid and population in digits") from error
    kind = cells.get("kind") or "city"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise SetupError(f"{where}: {lat}, {lon} is not on Earth", "lat lies between -90 and 90, lon between -180 and 180")
    if kind not in KINDS:
        raise SetupError(f"{where}: kind {kind!r} is not known", f"use one of {', '.join(KINDS)}")
    names = [cells["name"], *(n for n in cells.get("other_names", "").split("|") if fold(n))]
    return Entry(place_id, cells["name"], kind, cells.get("country", "").upper(), 0, 0, lat, lon, people, "own"), names
