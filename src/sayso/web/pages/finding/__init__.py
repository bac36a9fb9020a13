"""Claims as a table with facets; searches that people keep; many searches at once.

asking.py  what an address asks for, in words, and taken away again
"""

from fastapi import APIRouter

from sayso.web.pages.finding import batch, claims, searches

ROUTERS: tuple[APIRouter, ...] = (claims.router, batch.router, searches.router)
