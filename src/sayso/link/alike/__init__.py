"""STATEMENTS -> LIKENESS: what is compared of a statement, how alike two are, and which speak to a sentence."""
