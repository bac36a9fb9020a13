"""How linking grows: the first 1,000, 5,000 and all 19,043 reports of Reuters-21578 by date.

    python -m lab.link_bench [--sizes 1000 5000 19043]

Seconds are of processor time, so that other work on the machine does not count; memory is the highest of the process so far.
"""

import argparse
import os
import resource
import time
from collections import Counter
from collections.abc import Sequence

from lab.corpora import rows
from sayso.link.same_text import Page, copies, roots
from sayso.link.texts.candidates import pairs
from sayso.link.texts.runs import Words

SIZES = (1000, 5000, 19043)


def reports() -> list[Page]:
    """Reuters-21578 by date."""
    held = sorted(rows("bench/reuters21578"), key=lambda row: (row["dct"] or "", row["id"]))
    return [Page(str(row["id"]), row["text"], "Reuters", row["dct"], title=row["title"]) for row in held]


def memory() -> int:
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def same_text(pages: Sequence[Page]) -> None:
    """Prints the time of words, candidates and all, and what was found."""
    began = time.process_time()
    words = Words()
    texts = [words.text(page.text) for page in pages]
    read = time.process_time()
    met = len(pairs(texts))
    paired = time.process_time()
    links = copies(pages)
    done = time.process_time()
    spent = f"words {read - began:5.2f} s  candidates {paired - read:5.2f} s  whole {done - paired:5.2f} s  {memory()} MB"
    print(f"same_text {len(pages):6} reports  {spent}")
    kinds = ", ".join(f"{what} {count}" for what, count in Counter(link.what for link in links).most_common())
    possible = len(pages) * (len(pages) - 1) // 2
    print(f"  {met} of {possible} pairs aligned; {len(links)} links: {kinds}; {len(roots(links))} reports made from others")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    pages = reports()
    for size in parser.parse_args().sizes:
        same_text(pages[:size])


if __name__ == "__main__":
    main()
