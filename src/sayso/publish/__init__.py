"""READING -> FILES: one file per form. Nothing here reads a disk, prints or decides.

contract.py   the JSON contract: `contract(reading)`, `contract_failure(failure)`; its schema is contract.schema.json
terminal.py   the ledger on a terminal: `ledger(reading, view)` gives rich renderables
choice.py     which claims are wanted: `chosen(reading, choice)`

To add a form: one file with one function of a reading, and a line here.
"""
