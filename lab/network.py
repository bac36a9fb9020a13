"""The encoder and its heads in torch, for training and export only.

A 6-layer BERT encoder (MiniLM; Wang et al. 2020), plus embeddings for letter case and white space. One pass feeds all
heads. Taggers: a linear-chain CRF over BIO labels of words for each set of spans in TAGGERS. Pointers in the manner of a
biaffine parser (Dozat and Manning 2017), see POINTERS: a word points at a word, or at nothing. Classes: the act that a
word tells of, and how surely an organisation is blamed, see CLASSES.
"""

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

GUM_KINDS = ("person", "organisation", "place", "object", "event", "time", "abstract")
TAGGERS: dict[str, tuple[str, ...]] = {
    "attribution": ("source", "cue", "content"),
    "named": ("person", "organisation", "place", "other"),
    "things": ("weapon", "document"),
    "times": ("DATE", "TIME", "DURATION", "SET"),
    "toponyms": ("place", "demonym"),
    "inner": GUM_KINDS,
    "outer": GUM_KINDS,
    "incident": ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon"),
}
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
CLASSES: dict[str, tuple[str, ...]] = {
    "act": ("", *ROOTS),
    "blame": ("fact", "claimed", "accused", "authorities", "possible"),
}
POINTERS = ("cue", "source", "antecedent", "actor", "recipient")  # what a word points at; each has two vectors a word
LINK = 64
BUCKETS = 32
MARKS = 3  # gaps count once for plain words, once for the source and once for the target of a marked pair


def sizes() -> dict[str, int]:
    """How many scores a word each tagger and class has, in the order of the output `tags`."""
    return {**{k: 2 * len(v) + 1 for k, v in TAGGERS.items()}, **{k: len(v) for k, v in CLASSES.items()}}


class Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)).transpose(1, 2).reshape(b, t, w)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536, drop: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, width)
        self.position = nn.Embedding(512, width)
        self.shape = nn.Embedding(6, width)
        self.gap = nn.Embedding(4 * MARKS, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(width, inner, heads, drop) for _ in range(layers))
        nn.init.normal_(self.shape.weight, std=0.02)
        nn.init.normal_(self.gap.weight, std=0.02)

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, mask: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(at) + self.shape(shape) + self.gap(gap)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, path: Path) -> None:
        """Take the weights of a BERT checkpoint in safetensors; token types fold into the positions."""
        from safetensors.torch import load_file

        have = load_file(str(path))
        own = {
            "word.weight": have["embeddings.word_embeddings.weight"],
            "position.weight": have["embeddings.position_embeddings.weight"] + have["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": have["embeddings.LayerNorm.weight"],
            "norm.bias": have["embeddings.LayerNorm.bias"],
        }
        for i in range(len(self.layers)):
            at, to = f"encoder.layer.{i}.", f"layers.{i}."
            for part in ("weight", "bias"):
                own[to + "qkv." + part] = torch.cat([have[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")])
                own[to + "out." + part] = have[f"{at}attention.output.dense.{part}"]
                own[to + "norm1." + part] = have[f"{at}attention.output.LayerNorm.{part}"]
                own[to + "up." + part] = have[f"{at}intermediate.dense.{part}"]
                own[to + "down." + part] = have[f"{at}output.dense.{part}"]
                own[to + "norm2." + part] = have[f"{at}output.LayerNorm.{part}"]
        missing = self.load_state_dict(own, strict=False)
        if missing.unexpected_keys or set(missing.missing_keys) != {"shape.weight", "gap.weight"}:
            raise ValueError(f"{path} is not the checkpoint that the encoder was made for: {missing}")


class CRF(nn.Module):
    """Linear-chain CRF (Lafferty et al. 2001); scores of moves that BIO forbids are fixed far below."""

    def __init__(self, n: int) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(n, n))
        self.first = nn.Parameter(torch.zeros(n))
        barred = torch.zeros(n, n, dtype=torch.bool)
        for j in range(2, n, 2):
            barred[:, j] = True
            barred[j - 1, j] = barred[j, j] = False
        self.register_buffer("barred", barred)

    def scores(self) -> tuple[Tensor, Tensor]:
        return self.moves.masked_fill(self.barred, -1e4), self.first.masked_fill(self.barred[0], -1e4)

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log likelihood a word; emissions [b, t, n]; labels < 0 are free (summed over)."""
        moves, first = self.scores()
        free = labels < 0
        n = emissions.shape[-1]
        allowed = F.one_hot(labels.clamp(min=0), n).bool() | free[..., None]
        gold = emissions.masked_fill(~allowed, -1e4)
        total = self._sum(emissions, mask, moves, first)
        return (total - self._sum(gold, mask, moves, first)).sum() / mask.sum()

    def _sum(self, emissions: Tensor, mask: Tensor, moves: Tensor, first: Tensor) -> Tensor:
        alpha = first + emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + moves, 1) + emissions[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha, 1)


def bucket(distance: Tensor) -> Tensor:
    """Signed distances in words -> bucket numbers 0..BUCKETS-1, logarithmic, like relative positions in T5."""
    half = BUCKETS // 2
    size = torch.log2(distance.abs().float() + 1) * 2
    return torch.where(distance < 0, half - 1 - size.long().clamp(max=half - 1), half + size.long().clamp(max=half - 1))


class Reader(nn.Module):
    """Encoder and heads. `pair` reads the act between a marked source and target off the first position and both spans."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(drop=drop)
        self.drop = nn.Dropout(0.2)
        self.sizes = sizes()
        self.tag = nn.Linear(384, sum(self.sizes.values()))
        self.link = nn.Linear(384, 2 * LINK * len(POINTERS))
        self.near = nn.Parameter(torch.zeros(len(POINTERS), BUCKETS))
        self.nothing = nn.Parameter(torch.zeros(len(POINTERS), LINK))
        self.crfs = nn.ModuleDict({name: CRF(self.sizes[name]) for name in TAGGERS})
        self.pair = nn.Linear(384, len(ROOTS))

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[b, t] inputs -> tags [b, t, sum of sizes], link vectors [b, t, 640] and pair [b, 15]."""
        x = self.drop(self.encoder(ids, shape, gap, mask))
        return self.tag(x), self.link(x), self.pair(x[:, 0])

    def words(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Vectors of the words [b, n, 384] and of the first position [b, 384]."""
        x = self.drop(self.encoder(batch["ids"], batch["shape"], batch["gap"], batch["mask"]).float())
        words = batch["words"]
        return torch.gather(x, 1, words[..., None].expand(-1, -1, x.shape[-1])), x[:, 0]

    def tags(self, x: Tensor) -> dict[str, Tensor]:
        return dict(zip(self.sizes, self.tag(x).split(list(self.sizes.values()), -1), strict=True))

    def points(self, x: Tensor, mask: Tensor, names: tuple[str, ...]) -> dict[str, Tensor]:
        """Scores [b, n, n + 1] of every word pointing at every word, the last column at nothing."""
        asks, answers = self.link(x).view(*x.shape[:2], 2, len(POINTERS), LINK).unbind(2)
        at = torch.arange(x.shape[1])
        far = bucket(at[None, :] - at[:, None])
        scale = 1 / math.sqrt(LINK)
        out = {}
        for name in names:
            k = POINTERS.index(name)
            scores = asks[:, :, k] @ answers[:, :, k].transpose(1, 2) * scale + self.near[k][far]
            none = (asks[:, :, k] @ self.nothing[k] * scale)[..., None]
            out[name] = torch.cat([scores.masked_fill(~mask[:, None, :], -1e4), none], -1)
        return out


def pointer_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Mean negative log probability of pointing at an allowed column, over the words that have one."""
    active = allowed.any(-1)
    hit = torch.logsumexp(scores.masked_fill(~allowed, -1e4), -1)
    loss = torch.logsumexp(scores, -1) - hit
    return loss[active].sum() / active.sum().clamp(min=1)
