"""VALUES -> DRAWINGS: what is drawn on the server, as coordinates and words; templates turn them into SVG.

provenance.py  where the claims of a group come from     timeline.py  events by their time

A drawing is a frozen value made by a pure function. Nothing here writes markup, and no text is longer than its place.
"""
