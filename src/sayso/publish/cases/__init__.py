"""CASE -> TERMINAL, JSON: reports, claims, groups, replies and reviews."""
