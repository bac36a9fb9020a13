"""TEXT -> TIMES: every time expression of a report with its TIMEX3 type and value, and the days it can mean.

find.py finds the forms of words/<language>_times.toml (grammar.py) in a sentence, values.py gives each its value by what the
story has told so far (story.py), reach.py the earliest and latest day, proposed.py weighs what a tagger found besides.
A new expression is a form in the TOML file under the rule that makes such values; a new way to make one is a line of MAKERS.
"""

from sayso.read.times.read import times_of

__all__ = ["times_of"]
