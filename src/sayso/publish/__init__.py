"""READINGS, CASES -> TERMINAL, JSON, FILES. Nothing here reads, compares or asks the ledger: values come in, forms go out.

`contract` (the JSON of one reading), `ledgers` (one reading on a terminal), `cases` (a case on a terminal and as JSON), `sheets` (the
fact-check sheet), `exports` (the map, and the claims of a case in the forms of FORMATS); `cells` is legible text for terminals, `handed`
the values that sheets and exports are given. To add a form: a file in the room of its kind, and its line in the list there.
"""
