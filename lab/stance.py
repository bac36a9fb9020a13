"""Measures and fits the signs of stance on claims with headlines: asserts, denies, relays.

python -m lab.stance           three-way accuracy, cross-validated: no claim is in two parts
python -m lab.stance fit       the weights fitted on all, as lines for `link/words/stance.toml`

The corpus is links/emergent.train; its classes for, against and observing are asserts, denies and relays.
"""

import random
import sys

import numpy as np

from lab.corpora import rows
from sayso.link.words.stance import POSITIONS, SIGNS, signs, table

CLASSES = {"for": 0, "against": 1, "observing": 2}
PARTS = 10
STEADY = 1.0  # how strongly weights are drawn to zero
ROUNDS, RATE, MOMENTUM = 300, 0.5, 0.9


def fit(signs_of: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Weights (signs, positions) of a multinomial logistic regression, by gradient descent with momentum."""
    weights = np.zeros((signs_of.shape[1], len(POSITIONS)))
    speed, truth = np.zeros_like(weights), np.eye(len(POSITIONS))[classes]
    for _ in range(ROUNDS):
        sums = signs_of @ weights
        parts = np.exp(sums - sums.max(1, keepdims=True))
        wrong = parts / parts.sum(1, keepdims=True) - truth
        speed = MOMENTUM * speed - RATE * (signs_of.T @ wrong + STEADY * weights) / len(classes)
        weights = weights + speed
    return weights - weights.mean(1, keepdims=True)


def crossed(signs_of: np.ndarray, classes: np.ndarray, claims: list[str]) -> np.ndarray:
    """The class of every row by weights fitted without its claim."""
    order = sorted(set(claims))
    random.Random(1).shuffle(order)
    part_of = {claim: n % PARTS for n, claim in enumerate(order)}
    parts, found = np.array([part_of[c] for c in claims]), np.zeros(len(classes), int)
    for n in range(PARTS):
        weights = fit(signs_of[parts != n], classes[parts != n])
        found[parts == n] = (signs_of[parts == n] @ weights).argmax(1)
    return found


def main() -> None:
    data = list(rows("links/emergent.train"))
    names = sorted({*SIGNS, *table().classes})
    made = [signs(row["claim"], row["article_headline"]) for row in data]
    signs_of = np.array([[one[name] for name in names] for one in made])
    classes = np.array([CLASSES[row["stance"]] for row in data])
    if sys.argv[1:] == ["fit"]:
        for name, weights in zip(names, fit(signs_of, classes), strict=True):
            print(f"{name} = [{', '.join(f'{w:.2f}' for w in weights)}]")
        return
    found = crossed(signs_of, classes, [row["claim"] for row in data])
    print(f"accuracy {np.mean(found == classes):.3f} of {len(data)}, by {PARTS} parts without a claim in common")
    for n, position in enumerate(POSITIONS):
        right = np.sum((found == n) & (classes == n))
        print(f"  {position:8} precision {right / max(1, np.sum(found == n)):.3f}  recall {right / np.sum(classes == n):.3f}")


if __name__ == "__main__":
    main()
