"""TEXT -> ATTRIBUTIONS too plain to miss: forms that need no network, for sentences in which the encoder found no cue.

A quotation followed by who said it; X said that; according to X; a post with its author's signature below.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.read.attributions import Found
from sayso.read.quotes import Quotation
from sayso.read.sentences import trimmed
from sayso.records import Span

_VERB = r"(?:said|says|told|tells|added|adds|wrote|writes|explained|explains|recalled|recalls|insisted|replied|testified|tweeted)"
_NAME = r"(?:[\w’'.&-]+ ){0,7}?[\w’'.&-]+"
_TAG = re.compile(rf"\s*(?:(?P<source>{_NAME}) (?P<cue>{_VERB})|(?P<cue2>{_VERB}) (?P<source2>{_NAME}))(?=[,.;:]|\s|$)")
_SAID_THAT = re.compile(
    r"(?P<source>(?:The |A |An )?[A-Z\d][\w’'&-]*(?: (?:of |for |the )?[\w’'&-]+){0,7}?) "
    r"(?P<cue>(?:has |have |had |also )*(?:said|says|reported|reports|claimed|claims|announced|confirmed|states|stated|added)) (?=that )(?P<content>that .{12,})",
    re.S,
)
_ACCORDING = re.compile(r"(?P<content>.{20,}?),? (?P<cue>according to) (?P<source>[^.,;:()\n]{3,90})[.,]?$", re.S)
_ACCORDING_FIRST = re.compile(r"(?P<cue>According to) (?P<source>[^,.;:()\n]{3,90}), (?P<content>.{12,})", re.S)
_SIGNED = re.compile(r"[—–-]{1,2} ?(?P<source>[^\n(]{2,60}) \(@\w+\)(?: (?:on )?[A-Z][a-z]+ \d{1,2}, \d{4})?\s*$")


def missed(
    text: str, found: Sequence[Found], quotes: Sequence[Quotation], sentences: Sequence[Span], paragraphs: Sequence[Span]
) -> list[Found]:
    """The attributions found, and those of plain form in sentences without a cue; words are not given to two voices."""
    out = list(found)
    for quote in quotes:
        added = _tagged(text, quote, out)
        if added:
            out = [_less(a, added.content[0]) for a in out] + [added]
    for sentence in sentences:
        if any(sentence.start <= a.cue.start < sentence.end for a in out):
            continue
        for pattern in (_ACCORDING_FIRST, _SAID_THAT, _ACCORDING):
            match = pattern.match(text, sentence.start, sentence.end)
            if match and not _quoted(match.start("cue"), quotes):
                out.append(_made(text, match))
                break
    out += [
        _post(text, above, p, m) for above, p in zip(paragraphs, paragraphs[1:], strict=False) if (m := _SIGNED.match(text, p.start, p.end))
    ]
    return sorted((a for a in out if a.content), key=lambda a: a.cue)


def posts(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Paragraphs that are somebody's post, signed below: direct speech without marks."""
    return [above for above, p in zip(paragraphs, paragraphs[1:], strict=False) if _SIGNED.match(text, p.start, p.end)]


def _tagged(text: str, quote: Quotation, found: Sequence[Found]) -> Found | None:
    """“…,” the speaker said: for a quotation whose tag has no cue yet."""
    if not quote.speech or text[quote.span.end - 2 : quote.span.end - 1] not in set(",?!—"):
        return None
    match = _TAG.match(text, quote.span.end, min(len(text), quote.span.end + 120))
    if not match or "\n\n" in match.group():
        return None
    cue = Span(*match.span("cue" if match["cue"] else "cue2"))
    source = Span(*match.span("source" if match["cue"] else "source2"))
    if any(a.cue.touches(Span(quote.span.end, match.end() + 1)) for a in found):
        return None
    words = text[source.start : source.end].split()
    if not words or not (words[0][0].isupper() or words[0].casefold() in {"the", "a", "an", "one", "he", "she", "they", "another"}):
        return None
    return Found((source,), cue, (quote.span,))


def _less(a: Found, taken: Span) -> Found:
    """An attribution without words that turn out to be another's."""
    kept = [s for s in a.content if not taken.holds(s)]
    return a if len(kept) == len(a.content) else replace(a, content=tuple(kept))


def _made(text: str, match: "re.Match[str]") -> Found:
    source = trimmed(text, *match.span("source"))
    return Found((source,), Span(*match.span("cue")), (trimmed(text, *match.span("content")),))


def _post(text: str, above: Span, signature: Span, match: "re.Match[str]") -> Found:
    return Found((trimmed(text, *match.span("source")),), Span(signature.start, signature.start + 1), (above,))


def _quoted(at: int, quotes: Sequence[Quotation]) -> bool:
    return any(q.span.start <= at < q.span.end for q in quotes)
