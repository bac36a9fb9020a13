"""Names as people type them -> claims: ids, whole names in quotation marks, or a part of a name in whole words (as in Filter)."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.facets.columns import Columns, Ints, Mask, spread
from sayso.facets.query import exactly
from sayso.ledger.columns import Coded
from sayso.ledger.fill import folded, forms

Positions = NDArray[np.intp]
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_ID = re.compile(r"\d{1,18}", re.ASCII)  # no more digits than a column of numbers takes


class Names:
    """Finds the claims whose voices, parties or places have a name."""

    def __init__(self, held: Columns) -> None:
        self._held = held
        arrays = held.arrays
        self._party_at = {id: n for n, id in enumerate(arrays.parties.ids)}
        self._of_parties = Forms(arrays.parties.forms)
        self._of_entities = Forms(arrays.entities.forms.values)
        self._of_voices = Forms([forms([name]) for name in arrays.voices.name.values])
        self._of_places = Forms(arrays.places.forms.values)
        self._called = Rows(arrays.entities.forms.codes, len(arrays.entities.forms.values))
        self._members = Rows(arrays.entities.party, len(arrays.parties.ids))
        self._mentions_of = Rows(arrays.mentions.other, len(arrays.entities.at))
        self._voices_of = Rows(arrays.voices.entity, len(arrays.entities.at))
        self._voices_called = Rows(arrays.voices.name.codes, len(arrays.voices.name.values))

    def speaks(self, value: str) -> Mask:
        """Claims with this voice in their chain."""
        column = self._held.facets["voice"]
        if (code := self._whole(value)) is not None:
            return column.holding(code)
        voices = self._held.arrays.voices
        spoken = self._voices_of.rows(self._entities(value)), self._voices_called.rows(self._of_voices.found(value))
        return _claims(voices.claim, np.concatenate(spoken), self._held.size)

    def takes_part(self, value: str) -> Mask:
        """Claims that mention this party, or in whose events it takes part."""
        if (code := self._whole(value)) is not None:
            return self._held.facets["party"].holding(code)
        mentions = self._held.arrays.mentions
        return _claims(mentions.claim, self._mentions_of.rows(self._entities(value)), self._held.size)

    def placed(self, value: str) -> Mask:
        """Claims about this place, or a place of this country."""
        name = exactly(value)
        column = self._held.facets["place"]
        if name is not None:
            return column.holding(column.at.get(value, -2))
        places, pairs = self._held.arrays.places, self._held.arrays.placed
        if _ID.fullmatch(value):
            hit = places.geonameid == int(value)
        else:
            hit = _of(self._of_places.holding(value), places.forms)
            if _COUNTRY.fullmatch(value):
                hit |= _of(np.array([country == value for country in places.country.values], np.bool_), places.country)
        return _claims(pairs.claim, hit[pairs.other], self._held.size)

    def _whole(self, value: str) -> int | None:
        """The code in Who of a party's id, or of a whole name in quotation marks (-2: nobody's); None for other words."""
        name = exactly(value)
        if name is not None:
            code = self._held.who.code(name)
            return code if code >= 0 else -2
        return self._party_at.get(value)

    def _entities(self, value: str) -> Positions:
        """Entities with this id or name, or of a party with this name."""
        entities = self._held.arrays.entities
        own = [entities.at[value]] if value in entities.at else []
        called = self._called.rows(self._of_entities.found(value)), self._members.rows(self._of_parties.found(value))
        return np.unique(np.concatenate([np.array(own, np.intp), *called]))


class Rows:
    """The rows of a column by what stands in them, so that those of a few values are found without looking at all."""

    def __init__(self, codes: Ints, size: int) -> None:
        self._rows = np.argsort(codes, kind="stable").astype(np.int32)
        self._starts = np.searchsorted(codes[self._rows], np.arange(size + 1)).astype(np.int32)

    def rows(self, values: Positions) -> Positions:
        """Rows that hold one of some values, each value given once."""
        return self._rows[spread(self._starts, values)].astype(np.intp)


class Forms:
    """All forms of many names in one text, in which whole words are found fast."""

    def __init__(self, values: Sequence[str]) -> None:
        self._text = "\n".join(values) + "\n"
        self._starts = np.cumsum([0, *(len(value) + 1 for value in values)])
        self._size = len(values)

    def holding(self, name: str) -> Mask:
        """Which names have a form that holds these words one after another."""
        out = np.zeros(self._size, np.bool_)
        out[self.found(name)] = True
        return out

    def found(self, name: str) -> Positions:
        """The positions of such names."""
        words, at = f" {folded(name)} ", 0
        found = []
        while len(words) > 2 and (at := self._text.find(words, at)) >= 0:
            found.append(at)
            at += 1
        return np.unique(np.searchsorted(self._starts, found, side="right") - 1)


def _of(hit: Mask, column: Coded) -> Mask:
    """Which rows have a value that is hit."""
    return hit[column.codes] if len(hit) else np.zeros(len(column.codes), np.bool_)


def _claims(claims: Ints, rows: Mask | Positions, size: int) -> Mask:
    mask = np.zeros(size, np.bool_)
    mask[claims[rows]] = True
    return mask
