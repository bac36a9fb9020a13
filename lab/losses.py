"""What each corpus teaches the heads: a batch and the reader -> one loss."""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from lab.network import CLASSES, POINTERS, ROOTS, TAGGERS, Reader, pointer_loss

PENTA = (
    (),
    ("AGREE", "CONSULT", "SUPPORT"),
    ("COOPERATE", "AID", "YIELD"),
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
RARE = 0.2  # weight of a word that tells of no act
SPARSE = 0.05  # what each word of a sentence pays for telling of an act
FAR_BELOW = -1e4


def attribution(model: Reader, batch: dict[str, Any]) -> Tensor:
    """CRF over source, cue and content; content points at its cue, cues at their source or at nothing."""
    x, _ = model.words(batch)
    mask = batch["word_mask"]
    tags = model.crfs["attribution"].loss(model.tags(x)["attribution"], batch["labels"], mask)
    points = model.points(x, mask, ("cue", "source"))
    to_cue = pointer_loss(points["cue"][..., :-1], batch["cue_of"][0])
    return tags * 4 + to_cue * 0.3 + pointer_loss(points["source"], batch["source_of"][0]) * 0.3


def labelled(model: Reader, batch: dict[str, Any]) -> Tensor:
    """The sum over all taggers, classes and pointers for which the batch has labels."""
    x, _ = model.words(batch)
    mask, tags = batch["word_mask"], model.tags(x)
    loss = x.new_zeros(())
    for name, labels in batch["labels"].items():
        if name in TAGGERS:
            loss = loss + model.crfs[name].loss(tags[name], labels, mask)
        elif (labels >= 0).any():
            weight = torch.ones(len(CLASSES[name]))
            weight[0] = RARE if name == "act" else 1.0
            loss = loss + 0.3 * F.cross_entropy(tags[name].flatten(0, 1), labels.flatten(), weight, ignore_index=-1)
    points = model.points(x, mask, tuple(n for n in POINTERS if n in batch["points"]))
    for name, target in batch["points"].items():
        scores = points[name]
        if name == "antecedent":
            scores = scores.masked_fill(
                torch.ones(x.shape[1], x.shape[1] + 1, dtype=torch.bool).triu().index_fill(1, torch.tensor([x.shape[1]]), False), FAR_BELOW
            )
        loss = loss + 0.15 * pointer_loss(scores, target)
    return loss


def roots_of(model: Reader, x: Tensor, batch: dict[str, Any]) -> Tensor:
    """Log probability [b, 15] that some word tells of the act with the given source and target as its parties.

    The word is not known: sum over words of act(word) x actor(word -> source) x recipient(word -> target).
    """
    mask = batch["word_mask"]
    act = model.tags(x)["act"].log_softmax(-1)[..., 1:]
    points = model.points(x, mask, ("actor", "recipient"))
    told = act
    for role in ("actor", "recipient"):
        to = points[role].log_softmax(-1)[..., :-1].masked_fill(~batch[role][:, None, :], FAR_BELOW)
        told = told + to.logsumexp(-1)[..., None]
    return told.masked_fill(~mask[..., None], FAR_BELOW).logsumexp(1)


def wanted(batch: dict[str, Any]) -> Tensor:
    """The roots that the gold allows, [b, 15]."""
    out = torch.zeros(len(batch["root"]), len(ROOTS), dtype=torch.bool)
    for row, (root, penta) in enumerate(zip(batch["root"].tolist(), batch["penta"].tolist(), strict=True)):
        for name in [ROOTS[root]] if root >= 0 else PENTA[penta]:
            out[row, ROOTS.index(name)] = True
    return out


def pair(model: Reader, batch: dict[str, Any]) -> Tensor:
    """Marked pairs are read off the first position; of others, the word that tells of the act and its parties is found."""
    x, first = model.words(batch)
    allowed, marked = wanted(batch), batch["marked"]
    scores = model.pair(first)
    loss = (_against(scores, allowed) * marked).sum()
    told = roots_of(model, x, batch)
    hit = told.masked_fill(~allowed, FAR_BELOW).logsumexp(-1)
    plain = _against(told, allowed) - hit.clamp(max=0) * 0.5
    none = model.tags(x)["act"].softmax(-1)[..., 0]
    busy = ((1 - none) * batch["word_mask"]).sum(-1) * SPARSE
    return (loss + ((plain + busy) * ~marked).sum()) / len(marked)


def _against(scores: Tensor, allowed: Tensor) -> Tensor:
    """Negative log probability of the allowed classes, [b]."""
    return scores.logsumexp(-1) - scores.masked_fill(~allowed, FAR_BELOW).logsumexp(-1)


LOSSES = {"attribution": attribution, "plv": pair, "cameo": pair, "silver": pair}


def loss(model: Reader, batch: dict[str, Any]) -> Tensor:
    return LOSSES.get(batch["task"], labelled)(model, batch)
