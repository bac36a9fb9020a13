"""READING -> LEDGER: one report on a terminal, and which of its claims are shown."""
