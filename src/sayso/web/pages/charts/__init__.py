"""Timeline, map and network, each with its table.

filtering.py  the filters that they share     standing.py  what is left out because people rejected it
"""

from fastapi import APIRouter

from sayso.web.pages.charts import map, network, timeline

ROUTERS: tuple[APIRouter, ...] = (timeline.router, map.router, network.router)
