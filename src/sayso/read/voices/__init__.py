"""PHRASES -> VOICES: who speaks in a document.

A Scene is what the voices are read from; People holds them, the named ones found before any source is read; Salience
tells whom a pronoun stands for; a Cast resolves source phrases one by one, in text order, and is what the other rooms
ask. A new way to refer to somebody is a method of Cast that returns a Figure or None.
"""

from sayso.read.voices.cast import Cast
from sayso.read.voices.people import Figure
from sayso.read.voices.phrases import Phrase, phrase

__all__ = ["Cast", "Figure", "Phrase", "phrase"]
