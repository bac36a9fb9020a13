"""The tables of a case. Ids are `report:id`, so that a row tells where it is from; spans are code points, half-open.

What is read by filters stands in columns, lists in JSON; the whole reading is kept beside it, compressed, as it was published.
"""

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()


def _id() -> "Column[str]":
    return Column("id", Text, primary_key=True)


def _number() -> "Column[int]":
    """The order in which rows came, never used again."""
    return Column("n", Integer, primary_key=True)


def _of(table: str, name: str | None = None, key: str = "id", **more: Any) -> "Column[Any]":
    """A reference that goes when its row goes."""
    return Column(name or table.removesuffix("s"), None, ForeignKey(f"{table}.{key}", ondelete="CASCADE"), **{"nullable": False, **more})


def _part(table: str, name: str | None = None, key: str = "id") -> "Column[Any]":
    """A reference that is part of the key."""
    return _of(table, name, key, primary_key=True)


def _ends(prefix: str = "") -> tuple["Column[int]", "Column[int]"]:
    return Column(f"{prefix}start", Integer), Column(f"{prefix}end", Integer)


def _words(name: str, nullable: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=nullable)


def _order() -> "Column[int]":
    return Column("place_in_order", Integer, primary_key=True, autoincrement=False)


migrations = Table("migrations", METADATA, Column("name", Text, primary_key=True))

reports = Table(
    "reports",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False, unique=True),
    _words("text_sha256"),
    _words("rows_sha256"),
    Column("characters", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    *(_words(name, nullable=True) for name in ("input", "outlet", "published", "title", "author", "url", "language", "origin")),
    _words("added"),
    _words("version"),
    _words("removed", nullable=True),
    sqlite_autoincrement=True,
)

originals = Table("originals", METADATA, _part("reports"), Column("raw", LargeBinary, nullable=False))

texts = Table("texts", METADATA, _part("reports"), _words("text"))

readings = Table(
    "readings",
    METADATA,
    _part("reports"),
    Column("contract", LargeBinary, nullable=False),
    Column("facts", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    _of("reports", index=True),
    _words("words"),
    _words("spans"),
    _words("voices"),
    *(_words(name) for name in ("basis", "stance", "quote")),
    Column("depth", Integer, nullable=False),
    Column("party", Boolean, nullable=False),
    _words("reasons"),
)

names = Table(
    "names",
    METADATA,
    _id(),
    _of("reports", index=True),
    _words("name"),
    _words("kind"),
    Column("pseudonym", Boolean, nullable=False),
    _words("forms"),
    sqlite_with_rowid=False,
)

voices = Table(
    "voices",
    METADATA,
    _part("claims"),
    _order(),
    _words("name"),
    _words("kind"),
    _of("names", "entity", nullable=True, index=True),
    _words("forms"),
    *_ends(),
    *_ends("cue_"),
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    METADATA,
    _id(),
    _of("reports", index=True),
    *(_words(name) for name in ("words", "type", "value")),
    *(_words(name, nullable=True) for name in ("earliest", "latest", "note")),
    *_ends(),
    sqlite_with_rowid=False,
)

places = Table(
    "places",
    METADATA,
    _id(),
    _of("reports", index=True),
    _words("name"),
    Column("geonameid", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    _words("precision", nullable=True),
    _words("country", nullable=True),
    _words("forms"),
    *_ends(),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    METADATA,
    _id(),
    _of("reports", index=True),
    _words("act"),
    _words("mode", nullable=True),
    _words("status"),
    _words("trigger"),
    _of("places", nullable=True, index=True),
    *(_words(name, nullable=True) for name in ("earliest", "latest", "of")),
    *_ends(),
    sqlite_with_rowid=False,
)

event_parties = Table(
    "event_parties",
    METADATA,
    _part("events"),
    Column("role", Text, primary_key=True),
    _order(),
    _of("names", "entity", nullable=True, index=True),
    _words("words"),
    *_ends(),
    sqlite_with_rowid=False,
)

numbers = Table(
    "numbers",
    METADATA,
    _part("events"),
    _order(),
    _words("what"),
    Column("low", Integer),
    Column("high", Integer),
    _words("words"),
    *_ends(),
    sqlite_with_rowid=False,
)

verifications = Table(
    "verifications",
    METADATA,
    _part("reports"),
    _order(),
    _words("status"),
    _words("by", nullable=True),
    _words("words"),
    *_ends(),
    _words("claims"),
    sqlite_with_rowid=False,
)

no_reply = Table(
    "no_reply",
    METADATA,
    _part("reports"),
    _order(),
    _words("status"),
    _words("party", nullable=True),
    _words("words"),
    *_ends(),
    sqlite_with_rowid=False,
)

claim_names = Table("claim_names", METADATA, _part("claims"), _part("names", "entity"), sqlite_with_rowid=False)
claim_places = Table("claim_places", METADATA, _part("claims"), _part("places"), sqlite_with_rowid=False)
claim_events = Table("claim_events", METADATA, _part("claims"), _part("events"), sqlite_with_rowid=False)
claim_times = Table(
    "claim_times",
    METADATA,
    _part("claims"),
    Column("earliest", Text, primary_key=True),
    Column("latest", Text, primary_key=True),
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    METADATA,
    _number(),
    *(_words(name) for name in ("input", "reason", "cure", "at", "version")),
    _words("cleared", nullable=True),
    Index("failures_open", "input", "cleared"),
)

links = Table(
    "links",
    METADATA,
    _number(),
    _words("kind"),
    Column("a", Text, nullable=False, index=True),
    Column("b", Text, nullable=False, index=True),
    Column("score", Float, nullable=False),
    _words("what", nullable=True),
    _words("reasons"),
)

parties = Table(
    "parties",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    _words("name"),
    _words("kind"),
    Column("pseudonym", Boolean, nullable=False),
    _words("aliases"),
    _words("forms"),
)

party_members = Table(
    "party_members",
    METADATA,
    _part("parties", "party"),
    Column("entity", Text, primary_key=True, index=True),
    _order(),
    sqlite_with_rowid=False,
)

claim_groups = Table(
    "claim_groups",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    _words("title"),
    Column("independent_for", Integer, nullable=False),
    Column("independent_against", Integer, nullable=False),
    _words("body"),
)

grouped_claims = Table(
    "grouped_claims",
    METADATA,
    _part("claim_groups", "claim_group"),
    Column("claim", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

replies = Table(
    "replies",
    METADATA,
    _number(),
    *(_words(name) for name in ("accused", "accused_name", "allegation", "status")),
    _words("act", nullable=True),
    _words("body"),
)

reply_claims = Table(
    "reply_claims",
    METADATA,
    _part("replies", "reply", "n"),
    Column("claim", Text, primary_key=True, index=True),
    Column("role", Text, primary_key=True),
    sqlite_with_rowid=False,
)

copies = Table("copies", METADATA, _part("reports"), Column("copy_of", Text, nullable=False), sqlite_with_rowid=False)

cites = Table(
    "cites",
    METADATA,
    _part("reports"),
    _order(),
    _words("cited"),
    sqlite_with_rowid=False,
)

custody = Table(
    "custody",
    METADATA,
    _number(),
    *(_words(name) for name in ("at", "who", "version", "kind")),
    *(_words(name, nullable=True) for name in ("report", "digest", "note")),
    Index("custody_of", "report", "kind"),
    sqlite_autoincrement=True,
)

decisions = Table(
    "decisions",
    METADATA,
    _number(),
    *(_words(name) for name in ("at", "who", "kind", "subject")),
    *(_words(name, nullable=True) for name in ("field", "old_hash", "new_hash", "why_hash")),
    _words("previous"),
    _words("hash"),
    Index("decisions_about", "subject"),
    sqlite_autoincrement=True,
)

decision_values = Table(
    "decision_values",
    METADATA,
    Column("decision", None, ForeignKey("decisions.n"), primary_key=True),
    *(_words(name, nullable=True) for name in ("salt", "old", "new", "why")),
)

searches = Table(
    "searches",
    METADATA,
    _number(),
    *(_words(name) for name in ("name", "query", "at", "who")),
    sqlite_autoincrement=True,
)

Index("reports_outlet", reports.c.outlet)
Index("reports_published", reports.c.published)
Index("replies_accused", replies.c.accused)

DERIVED = (links, party_members, parties, grouped_claims, claim_groups, reply_claims, replies, copies, cites)
"""What linking writes, in an order in which it can be emptied."""

OF_A_REPORT = (claims, events, names, places, times, verifications, no_reply, readings, texts, originals)
"""What goes when a report is removed; rows that hang on these go with them."""
