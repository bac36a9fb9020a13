"""DOCUMENT -> READING: what a report says, and on whose say-so.

STEPS is the order of work. Each step is a function from the Draft so far to the fields that it gives; to add one, write a
file for what it finds, name here what it needs and gives, and put it in its place.
"""

from sayso.read.reader import STEPS, Draft, Reader, Step, open_reader

__all__ = ["STEPS", "Draft", "Reader", "Step", "open_reader"]
