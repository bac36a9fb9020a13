"""READING -> FILES: one file per form. Nothing here reads a disk, prints or decides; only the map is written here.

contract.py   the JSON contract: `contract(reading)`, `contract_failure(failure)`; its schema is contract.schema.json
terminal.py   the ledger on a terminal: `ledger(reading, view)` gives rich renderables; its tables of events are in tables.py
geojson.py    the map of located events: `features(reading)`, and `map_at(path)`, which writes them as they come
events.py     an event in words, for all forms: `Telling(reading)`        cells.py  text and tables safe for a terminal
choice.py     which claims are wanted: `chosen(reading, choice)`

To add a form: one file with one function of a reading, and a line here.
"""
