"""What stands behind claims: groups, parties, who is accused and was heard, and a sentence that somebody types.

said.py  claims and reports pointed at by their words     foursome.py  the four cells in short
joining.py  what forms join and take apart
"""

from fastapi import APIRouter

from sayso.web.pages.behind import accusations, checking, group, groups, parties, party

ROUTERS: tuple[APIRouter, ...] = (groups.router, group.router, parties.router, party.router, accusations.router, checking.router)
