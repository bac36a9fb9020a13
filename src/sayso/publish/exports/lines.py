"""Values as JSON on one line, for files that are read line by line."""

import json
from typing import Any

# Line ends of Unicode that JSON allows inside strings; some readers of lines break there.
BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_line(value: Any) -> str:
    """The value without a line break."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(BREAKS)
