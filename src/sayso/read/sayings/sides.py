"""CLAIMS -> PARTIES: which voices are a side in what they say, throughout the report or in single claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.read.sayings.chains import Saying
from sayso.read.sayings.judge import HARM
from sayso.read.voices import Cast
from sayso.read.words import Lexicon
from sayso.records import Claim


class Sides:
    """A voice that is a side once is one throughout; one that tells of harm, where it does, or if half of its claims do."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self.cast, self.lexicon = cast, lexicon
        self.throughout: dict[str, str] = {}  # by figure
        self.harmed: dict[str, str] = {}  # by claim
        self.tells_of_harm: Counter[str] = Counter()  # by figure
        self.claims: Counter[str] = Counter()  # by figure

    def take(self, figure: str, claim: str, side: str) -> None:
        """Takes in what a claim of a figure tells; `side` is why it is a party there, or ""."""
        self.claims[figure] += 1
        if side == HARM:
            self.harmed[claim] = side
            self.tells_of_harm[figure] += 1
        elif side:
            self.throughout.setdefault(figure, side)

    def accused(self, text: str, sayings: Sequence[Saying]) -> None:
        """Voices that somebody accuses, in the words of an accusation, are sides too."""
        for saying in sayings:
            if not saying.cue or not self.lexicon.pattern("judge.accuses").search(text[saying.cue.start : saying.cue.end]):
                continue
            sentence = self.cast.sentence_at(saying.cue.start)
            accuser = saying.chain[-1].figure if saying.chain else None
            for figure in self.cast.figures:
                may_be = figure is not accuser and figure.spoke and figure.kind not in {"outlet", "document"}
                if may_be and any(sentence.holds(m) for m in figure.mentions):
                    self.throughout.setdefault(figure.id, "party: it is accused")

    def marked(self, claim: Claim) -> Claim:
        """The claim with its party mark."""
        if not claim.chain:
            return claim
        side = self._side(claim.chain[-1].entity, claim.id)
        return replace(claim, party=bool(side), reasons=(*claim.reasons, side or "not a party: no side in what it says"))

    def _side(self, figure: str, claim: str) -> str:
        mostly = HARM if self.tells_of_harm[figure] and 2 * self.tells_of_harm[figure] >= self.claims[figure] else ""
        return self.throughout.get(figure, "") or self.harmed.get(claim, "") or mostly
