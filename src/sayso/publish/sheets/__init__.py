"""REPORT OF A CASE -> SHEET: the line-by-line fact-check sheet, as HTML, XLSX and CSV."""
