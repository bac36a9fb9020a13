"""PLACES -> APART: how far two places lie from each other, and whether they can be one scene."""

from math import asin, cos, radians, sin, sqrt

from sayso.dossiers import Spot

EARTH = 6371.0  # kilometres, mean radius


def kilometres(p: Spot, q: Spot) -> float:
    """Great-circle distance (haversine); 0 where one has no coordinates."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return 0.0
    a, b, c, d = map(radians, (p.lat, p.lon, q.lat, q.lon))
    return 2 * EARTH * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def elsewhere(p: Spot, q: Spot, far: float) -> bool:
    """Whether two places cannot be one: other countries, or two points more than `far` kilometres apart; a point and its area can."""
    if p.geonameid is not None and p.geonameid == q.geonameid:
        return False
    if p.country and q.country and p.country != q.country:
        return True
    return p.precision == q.precision == "point" and kilometres(p, q) > far
