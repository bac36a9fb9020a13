"""MENTIONS -> ENTITIES: which mentions of a document stand for one and the same, the voices of the cast among them.

The rules, in the order in which `join` applies them:

1. voices     every voice that spoke is an entity, with the mentions that the cast knows; a pseudonym joins no other name
2. same       names of the same words, titles and articles cut; a person is never a place or body of that name
3. fuller     persons of one last name whose other words agree (A. Brook, Ada M. Brook); demonyms by country
4. called     what stands in brackets or behind a word of naming: the Harrow Relief Fund (HRF), Brook, known as Bird
5. singles    a person by one word goes to the bearer named last; Mr and Mrs Brook stay apart
6. spelled    one letter of difference; short forms of bodies: initials, and some of the words where no other has them
7. ranking    pronouns and nominals in text order, each to the group with the greatest sum of weighted features, or to none

A new rule for names is a method of `naming._Names`; a new reason for or against a pronoun or nominal is a feature in
`ranking.py`, whose weight `python -m lab.train_entities` prints. Words, patterns and weights stand in words/en_entities.toml.
"""

from sayso.read.entities.items import Raw
from sayso.read.entities.join import Joined, join
from sayso.read.entities.ranking import Pointer

__all__ = ["Joined", "Pointer", "Raw", "join"]
