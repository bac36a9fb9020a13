"""What waits for a decision, the log of what was decided, and how reliable sources are.

beside.py  two rows side by side
"""

from fastapi import APIRouter

from sayso.web.pages.judging import activity, queue, sources

ROUTERS: tuple[APIRouter, ...] = (queue.router, activity.router, sources.router)
