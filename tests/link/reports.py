"""Facts made by hand, for tests of what stands behind claims."""

from typing import Any

from sayso.dossiers import Cite, Deed, Facts, Link, Name, Speaker, Statement
from sayso.link.backing.held import hold
from sayso.link.independence import Backing, origins
from sayso.records import Span, VoiceKind


def voice(report: str, kind: VoiceKind, name: str) -> Speaker:
    return Speaker(name, kind, f"{report}:{name}")


def said(ident: str, *voices: tuple[VoiceKind, str], **fields: Any) -> Statement:
    """A statement by its id, report:number, its voices from the outermost on, and what differs from a plain indirect assertion."""
    report = ident.partition(":")[0]
    chain = tuple(voice(report, kind, name) for kind, name in voices)
    made: dict[str, Any] = {
        "words": f"words of {ident}",
        "spans": (Span(0, 5),),
        "basis": "unstated",
        "stance": "asserts",
        "quote": "indirect",
    }
    return Statement(id=ident, report=report, chain=chain, party=fields.pop("party", False), **(made | fields))


def report(ident: str, outlet: str | None, *statements: Statement, cites: tuple[Cite, ...] = (), **fields: Any) -> Facts:
    """A report with its statements; its voices become names unless names are given."""
    voices = {v.entity: v for s in statements for v in s.chain}
    names = tuple(Name(v.entity, v.name, v.kind, (v.name,)) for v in voices.values())
    fields.setdefault("names", names)
    return Facts(ident, outlet, fields.pop("published", None), None, statements=statements, cites=cites, **fields)


def copy(a: str, b: str, what: str = "copy") -> Link:
    return Link("same_text", a, b, 0.9, ("187 of 210 words",), what)


def parties(*facts: Facts) -> dict[str, str]:
    """Names of one spelling are one party."""
    return {n.id: f"party {n.name}" for f in facts for n in f.names}


def backing(*facts: Facts, texts: tuple[Link, ...] = (), opposed: tuple[str, ...] = (), also: tuple[Facts, ...] = ()) -> Backing:
    """What stands behind all statements of these reports; `also` are held too, without a word on the matter."""
    held = hold((*facts, *also), texts, parties(*facts, *also))
    return origins([s for f in facts for s in f.statements], held, opposed)


def ends(found: Backing, side: str = "for") -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, words and reports of the origins of one side."""
    return [(o.kind, o.what, o.reports) for o in found.origins if o.side == side]


def deed(ident: str, act: Any, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), **fields: Any) -> Deed:
    trigger = fields.pop("trigger", "burned")
    return Deed(ident, act, None, trigger, actors, recipients, fields.pop("status", "occurred"), **fields)
