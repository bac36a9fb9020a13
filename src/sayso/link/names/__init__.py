"""REPORT -> NAMES, CITES: forms, titles and conflicts of names, and the outlets, agencies and documents that a report names."""
