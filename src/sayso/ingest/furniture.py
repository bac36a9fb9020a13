"""Tells one line of a page for what it is by itself: furniture, caption, dateline; and which lines are prose and must be spared."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

from sayso.ingest.dates import MONTH_NAME, MONTHS, WEEKDAYS, find_dates

LineKind: TypeAlias = Literal["boilerplate", "caption", "dateline"]

LONGEST_FURNITURE = 260
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]*\s]*(?:\s*\[\d+\])*$")
INNER_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
QUOTES = re.compile(r"[\"“”«»]|(?<!\w)[‘'](?=\w)|(?<=\w)[,.!?][’']")
OPENING = re.compile(r"[\"“‘«'(\[–—-]")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
NO_WORDS = re.compile(r"[\W\d_]*$")
CODE = re.compile(r"[^.!?]{0,120}[{}]\s*|[a-z-]+\s*:\s*[^\s;.]+[^;.]{0,60};\s*|\w+\([\"'].*\);?|https?://\S+|www\.\S+|\S+@\S+\.\w{2,}\.?")
NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
CREDIT_ALONE = re.compile(rf"{NAME}(?:\s?/\s?(?:{NAME}|www\.\S+)){{1,3}}")
UNDERSCORED = re.compile(r"(?:[\w-]+_)+[\w-]+(?: ?\d{1,4})?")  # harbour_fire 0417: a picture's name in a folder
FILE_NAME = re.compile(
    r"(?:IMG|DSC|DSCN|DCIM|PIC|MOV|VID|WP|Screenshot|Screen Shot)[ _-]?\d[\w -]*(?:\.\w{3,4})?"
    r"|\S+\.(?i:jpe?g|png|gif|webp|tiff?|mp4)|[a-z0-9]+(?:[-_][a-z0-9]+)+"
)
SEPARATED = re.compile(r"\S+(?: \S+){0,3}(?:\s*[|›»>•·/]\s*\S+(?: \S+){0,3}){2,}")
TIME = re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b\.?|\b\d{1,2}(?::\d{2}){1,2}(?!\d)", re.IGNORECASE)
WIRE_ALONE = re.compile(r"[A-Z][A-Z.’' -]{2,30}(?:,[\w .’'-]{2,30})?(?:\s*\([\w ./]{2,30}\))?\s*[-–—]{1,2}")  # HARAN, Selland (AP) -
PART_DATE = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH_NAME}\.?|{MONTH_NAME}\.? \d{{1,4}}(?:st|nd|rd|th)?)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """The lists of furniture.toml, compiled."""

    whole: re.Pattern[str]
    start: re.Pattern[str]
    label: re.Pattern[str]
    comments_strong: re.Pattern[str]
    comments_counted: re.Pattern[str]
    comments_button: re.Pattern[str]
    comment_marks: re.Pattern[str]
    links: re.Pattern[str]
    menu: re.Pattern[str]
    speech: re.Pattern[str]
    finite: re.Pattern[str]
    credit: re.Pattern[str]
    counted: frozenset[str]
    byline: re.Pattern[str]
    byline_whole: re.Pattern[str]
    source_line: re.Pattern[str]
    particles: frozenset[str]
    dateline_words: frozenset[str]


@cache
def words() -> Words:
    """The word lists, read once when they are first needed."""
    lists = tomllib.loads(resources.files("sayso.ingest").joinpath("furniture.toml").read_text(encoding="utf8"))
    return Words(
        whole=_any(lists["whole"]),
        start=_any(lists["start"]),
        label=re.compile(f"(?:{_or(lists['label'])})\\s*:.*|(?:{_or(lists['bare_label'])})", re.IGNORECASE),
        comments_strong=_any(lists["comments_strong"]),
        comments_counted=_any(lists["comments_counted"]),
        comments_button=_any(lists["comments_button"]),
        comment_marks=_any(lists["comment_marks"]),
        links=_any(lists["links"]),
        menu=_any(lists["menu"]),
        speech=re.compile(rf"\b(?:{_or(lists['speech'])})\b", re.IGNORECASE),
        finite=_finite(lists["finite"]),
        credit=_credit(lists["agencies"], lists["picture"]),
        counted=frozenset(lists["counted"]),
        byline=_any(lists["byline_lead"]),
        byline_whole=_any(lists["byline_whole"]),
        source_line=_any(lists["source_line"]),
        particles=frozenset(lists["particles"]),
        dateline_words=frozenset(lists["dateline_words"]),
    )


def _or(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{p})" for p in patterns)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_or(patterns), re.IGNORECASE)


def _finite(verbs: list[str]) -> re.Pattern[str]:
    """Verbs in small letters or with a capital; "IS" and "US" are names."""
    return re.compile(rf"\b(?:{_or(verbs + [v.capitalize() for v in verbs])}|\w{{3,}}ed)\b|[a-z][’'](?:s not|re|ve|ll|d|m)\b|\bI[’']m\b")


def _credit(agencies: list[str], picture: list[str]) -> re.Pattern[str]:
    """A picture's credit: `full` marks one that makes a caption of whole sentences too, `bare` one that does not."""
    owner = "(?:" + "|".join(sorted(map(re.escape, agencies), key=len, reverse=True)) + ")"
    lead = "(?:" + "|".join(sorted(map(re.escape, picture), key=len, reverse=True)) + ")"
    brackets = rf"[(\[](?:{lead}\b[^()\[\]]{{0,80}}|[^()\[\]]{{0,60}}(?:/|via )\s?{owner}[^()\[\]]{{0,30}})[)\]]"
    return re.compile(
        rf"(?P<full>^{lead}\s*(?::|by\s+(?=[A-Z])).{{2,}}"  # Photo: ..., Image by ...
        rf"|^(?:Image|Media|Video|Photo) (?:source|caption|credit|copyright), .{{2,}}"  # Image caption, the mill before the fire
        rf"|{brackets}\.?$"  # (Photo by A. Berg/AFP)
        rf"|\b{lead}:\s?[A-Z@][^.!?:]{{1,60}}\.?$"  # ... outside the court Image: L. Cruz.
        rf"|(?:^|[.!?\])”\"]\s+){lead}\s*(?::|by\b)?\s?[A-Z@][^.!?]{{1,60}}$"  # ... outside the court. Photo: AP
        rf"|©\s?(?:\d{{4}}\s)?[A-Z][\w /.-]{{1,40}}$"
        rf"|^{owner}(?:\s{{2,}}.{{2,}}|(?:/{owner})*)$"  # an agency's name set off at the beginning, or alone
        rf"|[A-Z][\w.’'-]+\s?/\s?{owner}(?:[ /]{owner})*$)"  # A. Berg/AFP
        rf"|(?P<bare>[(\[](?:[^()\[\]]{{0,30}}\s)?{owner}[)\]]$|\s{{2,}}{owner}$)"  # ... (Reuters)
    )


def line_kind(line: str) -> LineKind | None:
    """What the line is by itself, or None where it may be title, heading or prose."""
    short = len(line) <= LONGEST_FURNITURE
    if NO_WORDS.match(line) and not any(find_dates(line)):
        answer = bool(re.search(r"\d[.!?]$", line))  # "60.", as people reply
        return "dateline" if TIME.search(line) else None if answer else "boilerplate"
    if short and is_dateline(line):
        return "dateline"
    if short and is_furniture(line):
        return "boilerplate"
    if is_caption(line):
        return "caption"
    return None


def bare(line: str) -> str:
    """The line without the punctuation and arrows that surround it."""
    return line.strip(" \t\xa0:.!…»›>→|-–—*•·«‹<←[]＊▼▲").replace("\xa0", " ")


def is_furniture(line: str) -> bool:
    w, plain = words(), bare(line)
    if CODE.fullmatch(line) or w.label.fullmatch(plain) or w.label.fullmatch(line):
        return not _tells(line)
    if w.whole.fullmatch(plain):
        return not _tells(line)
    if w.start.match(line):
        return not (QUOTES.search(line) or w.speech.search(line))
    return bool(SEPARATED.fullmatch(line)) and _menu_share(re.split(r"\s*[|›»>•·/]\s*", line)) >= 0.5


def _tells(line: str) -> bool:
    """The line is a sentence in which somebody speaks."""
    return bool(SENTENCE_END.search(line) and words().speech.search(line) and len(line.split()) >= 5)


def _menu_share(items: list[str]) -> float:
    return sum(bool(words().menu.fullmatch(bare(item))) for item in items) / max(1, len(items))


def is_caption(line: str) -> bool:
    """A picture's name, credit or description; a sentence in which somebody speaks never is one."""
    w = words()
    if len(line) > 400:
        return False
    if (
        FILE_NAME.fullmatch(line)
        or UNDERSCORED.fullmatch(line)
        or (CREDIT_ALONE.fullmatch(line) and len(line) <= 60 and not line.isdigit())
    ):
        return True
    credit = w.credit.search(line)
    if credit:
        before = line[: credit.start()].strip()
        sentence = bool(SENTENCE_END.search(before))
        spoken = bool(w.speech.search(line)) and (len(line.split()) >= 10 or bool(QUOTES.search(line)) or sentence)
        return not spoken and not (credit["bare"] and sentence)
    return _is_numbered_name(line)


def _is_numbered_name(line: str) -> bool:
    """The name that a picture has in a gallery: "Harbour fire 12"."""
    match = re.fullmatch(r"(.*[^\W\d_]{2}) ?(\d{1,3})", line)
    if not match or len(line) > 60 or re.search(r"[:;/]|,.*,", line):
        return False
    parts = match[1].split()
    lowered = [p.lower().strip(".") for p in parts]
    return (
        2 <= len(parts) <= 5
        and not words().finite.search(line)
        and lowered[-1] not in words().counted
        and not {"the", "a", "an", "for", "to", "about", "from", "than", "under", "over", "–", "-"} & set(lowered)
    )


def is_dateline(line: str) -> bool:
    """A line that holds only a date, a place and a date, or who wrote the report."""
    if len(line) > 160 or len(line.split()) > 24:
        return bool(words().byline_whole.fullmatch(line)) and len(line) <= 240
    return is_byline(line) or _is_source_line(line) or WIRE_ALONE.fullmatch(line) is not None or _is_date_line(line)


def _is_source_line(line: str) -> bool:
    """A line like "Source: The Harbour Post" or "via Harbour News"; not the beginning of a sentence."""
    return bool(words().source_line.fullmatch(line)) and not words().speech.search(line) and not line.endswith((":", ","))


def is_byline(line: str) -> bool:
    w = words()
    if w.byline_whole.fullmatch(line):
        return not _tells(line)
    lead = w.byline.match(line)
    if not lead or (lead.end() < len(line) and line[lead.end()] not in " :\xa0") or re.search(r"\w{3,}[.!?]$", line):
        return False
    names = WORD.findall(_without_dates(line[lead.end() :]))
    known = [n for n in names if n.lower() not in w.particles | w.dateline_words]
    first = names[0] if names else ""
    day = first.lower() in MONTHS + WEEKDAYS
    return bool(known) and not day and first[0].isupper() and len(names) <= 14 and all(n[0].isupper() for n in known)


def _without_dates(line: str) -> str:
    for found in sorted(find_dates(line), key=lambda f: -f.start):
        line = line[: found.start] + " | " + line[found.end :]
    return PART_DATE.sub(" | ", TIME.sub(" | ", line))


def _is_date_line(line: str) -> bool:
    full = any(find_dates(line))
    rest = _without_dates(line)
    if rest == line and line.lower().strip(" .,") not in WEEKDAYS:
        return False
    if re.match(r"\s*[–—-]", line) and not line.strip("–—- ")[:1].isdigit():
        return False  # "— Ana Berg (@anaberg) 3 May 2019" signs a post
    weekdays = "|".join(f"{d}|{d[:3]}|{d[:4]}|{d[:5]}" for d in WEEKDAYS)
    rest = re.sub(rf"\b(?:{weekdays})\b\.?", "", rest, flags=re.IGNORECASE)
    names = [n for n in WORD.findall(rest) if n.lower() not in words().dateline_words]
    if not names:
        return True
    labelled = re.match(r"\W*(?:published|posted|updated|created|last|first|date|filed|by)\b", line, re.IGNORECASE)
    set_off = re.search(r"\w\W*[,|;–—•·(/:-]\s*\|", rest) or re.search(r"\|\s*\W*[,|;–—•·(/:-]\s*\w", rest)
    named = len(names) <= 6 and all(n[0].isupper() for n in names) and not SENTENCE_END.search(rest.rstrip("| "))
    return named and bool((full and (labelled or set_off)) or _is_place_and_day(rest))


def _is_place_and_day(rest: str) -> bool:
    """A place and a comma before a day without its year: "HARAN, May 3"."""
    match = re.fullmatch(r"(?P<place>[\w.’' -]{2,30}),[^|\w]*\|\W*", rest.strip())
    return bool(match and all(w[0].isupper() for w in WORD.findall(match["place"])))


def is_prose(line: str) -> bool:
    """A sentence of the report, as far as one line shows."""
    count = len(line.split())
    if count >= 25:
        return True
    if SENTENCE_END.search(line):
        return count >= 6 or (count >= 3 and bool(QUOTES.search(line) or words().finite.search(line)))
    return bool(count >= 8 and (INNER_END.search(line) or words().speech.search(line)))


def is_title_case(line: str) -> bool:
    """Most of its longer words begin with a capital."""
    long = [w for w in WORD.findall(line) if len(w) > 3]
    small = sum(w[0].islower() for w in long)
    return len(long) >= 1 and small <= 0.3 * len(long)


def is_headline_case(line: str) -> bool:
    """All its longer words do, as no sentence has it."""
    long = [w for w in WORD.findall(line) if len(w) > 3]
    small = sum(w[0].islower() for w in long)
    return len(long) >= 3 and small == 0


def has_verb(line: str) -> bool:
    return bool(words().finite.search(line) or words().speech.search(line))


def is_label(line: str) -> bool:
    """A label and a colon before something as long as a headline."""
    return ":" in line and len(line.partition(":")[2].split()) >= 4 and bool(words().label.fullmatch(line))


def is_menu_item(line: str) -> bool:
    return bool(words().menu.fullmatch(bare(line)))
