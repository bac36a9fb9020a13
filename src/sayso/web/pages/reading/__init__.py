"""A report with its claims, the list of reports, the fact-check sheet of one, and adding more.

laid.py  a report in rows of words and cards     marks.py  claims as lines below words     uploads.py  what somebody sends, as inputs
"""

from fastapi import APIRouter

from sayso.web.pages.reading import add, report, reports, sheet

ROUTERS: tuple[APIRouter, ...] = (report.router, reports.router, sheet.router, add.router)
