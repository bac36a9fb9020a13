"""STATEMENTS -> ENDS: what every statement of a group goes back to."""
