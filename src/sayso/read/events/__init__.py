"""MENTIONS, TIMES, PLACES, CLAIMS -> EVENTS: who did what to whom, by the words and frames of `words/en_acts.toml`.

A sentence goes through `line` (words and their classes), `triggers` (words that tell of an act), `roles` (who does it to whom), `status`
(what became of it), `counts` (how many people) and `assemble` (one event for one act, bound to time, place and claims).

To add an act, or a word for one: a phrase in a row of `words/en_acts.toml`, under the frame it has. No code changes.
"""

from sayso.read.events.assemble import events_of
from sayso.read.events.scene import Scene

__all__ = ["Scene", "events_of"]
