"""CASE -> JSON: one object a line for reports, groups of claims and replies; `case.schema.json` is their schema."""

from collections.abc import Sequence
from importlib import resources
from typing import Any, TypeAlias

from sayso.dossiers import Check, Contradiction, Group, Origin, Reply, Standing
from sayso.rows import ClaimRow

Json: TypeAlias = dict[str, Any]


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) of the lines, as text."""
    return resources.files("sayso.publish.cases").joinpath("case.schema.json").read_text(encoding="utf8")


def report_line(
    id: str, outlet: str | None, published: str | None, title: str | None, copy_of: str | None, cites: Sequence[str], claims: int
) -> Json:
    return {
        "id": id,
        "outlet": outlet,
        "published": published,
        "title": title,
        "copy_of": copy_of,
        "cites": list(cites),
        "claims": claims,
    }


def claim_line(row: ClaimRow) -> Json:
    return {
        "id": row.id,
        "report": row.report,
        "words": row.words,
        "spans": [[s.start, s.end] for s in row.spans],
        "chain": [{"name": v.name, "kind": v.kind, "entity": v.entity} for v in row.chain],
        "depth": row.depth,
        "basis": row.basis,
        "stance": row.stance,
        "quote": row.quote,
        "party": row.party,
        "group": row.group,
    }


def group_line(group: Group) -> Json:
    """A group of claims, or what stands behind a sentence: nothing like a verdict, but origins, copies, circles, checks and the reply."""
    return {
        "id": group.id,
        "title": group.title,
        "claims": list(group.claims),
        "reports": [_standing(s) for s in group.standings],
        "origins": [_origin(o) for o in group.origins],
        "independent_for": group.independent("for"),
        "independent_against": group.independent("against"),
        "copies": [list(family) for family in group.copies],
        "circular": [list(circle) for circle in group.circular],
        "contradictions": [_contradiction(c) for c in group.contradictions],
        "verification": [_check(c) for c in group.checks],
        "reply": reply_line(group.reply) if group.reply else None,
        "unknown": list(group.unknown),
        "reasons": list(group.reasons),
    }


def reply_line(reply: Reply) -> Json:
    return {
        "accused": reply.accused,
        "name": reply.accused_name,
        "allegation": reply.allegation,
        "act": reply.act,
        "accusers": list(reply.accusers),
        "status": reply.status,
        "accusations": list(reply.accusations),
        "claims": list(reply.claims),
        "reports": list(reply.reports),
        "words": list(reply.words),
    }


def _standing(standing: Standing) -> Json:
    return {
        "id": standing.report,
        "stance": standing.stance,
        "claims": list(standing.claims),
        "origins": list(standing.origins),
    }


def _origin(origin: Origin) -> Json:
    return {
        "id": origin.id,
        "side": origin.side,
        "what": origin.what,
        "kind": origin.kind,
        "reports": list(origin.reports),
        "claims": list(origin.claims),
        "why": list(origin.why),
    }


def _contradiction(found: Contradiction) -> Json:
    return {
        "field": found.field,
        "values": [{"value": value, "claims": list(claims)} for value, claims in found.values],
        "update": found.update,
        "why": found.why,
    }


def _check(check: Check) -> Json:
    return {"status": check.status, "by": check.by, "words": check.words, "claims": list(check.claims)}
