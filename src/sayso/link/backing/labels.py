"""Reports and outlets in words, for the reasons that linking gives."""

from collections import Counter
from collections.abc import Collection, Iterable

from sayso.link.backing.held import Held


class Labels:
    """Words for the reports of a group: their outlets, with the id where one outlet has several."""

    def __init__(self, held: Held, reports: Collection[str]) -> None:
        self.held = held
        self.count = Counter(held.home(r) for r in reports)

    def one(self, report: str) -> str:
        outlet = self.held.facts[report].outlet
        return report if not outlet else f"{outlet} ({report})" if self.count[self.held.home(report)] > 1 else outlet

    def all(self, reports: Iterable[str]) -> str:
        *first, last = map(self.one, reports)
        return f"{', '.join(first)} and {last}" if first else last

    def house(self, key: str) -> str:
        """The name of an outlet."""
        held = self.held.outlets.get(key, ())
        return str(self.held.facts[held[0]].outlet) if held else self.held.kinds.get(key, ("outlet", key))[1]
