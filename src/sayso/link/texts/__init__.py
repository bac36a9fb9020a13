"""TEXTS -> RUNS: which texts may share words, where they do, and which of two was first."""
