"""The settings: name, default, help. Read once, by the caller, and handed down."""

from dataclasses import dataclass, fields, replace
from typing import Any

from sayso.errors import SetupError


@dataclass(frozen=True)
class Settings:
    """Values of one run; see SETTINGS for what each means."""

    max_characters: int = 500_000
    max_bytes: int = 50_000_000
    threads: int = 0
    window: int = 254
    overlap: int = 32
    batch: int = 8
    max_depth: int = 4
    gazetteers: tuple[str, ...] = ()


SETTINGS: tuple[tuple[str, str], ...] = (
    ("max_characters", "longest text that is read; a longer one is a failure, never cut"),
    ("max_bytes", "largest file that is opened"),
    ("threads", "threads of the encoder; 0 takes one for each core, at most 4"),
    ("window", "wordpieces that the encoder reads in one pass, at most 510"),
    ("overlap", "wordpieces that neighbouring windows share"),
    ("batch", "windows in one encoder call"),
    ("max_depth", "how many voices deep a content is read again"),
    ("gazetteers", "CSV files with places of your own; on the command line, --gazetteer FILE"),
)


def settings_from(pairs: list[str], base: Settings = Settings()) -> Settings:
    """`["threads=2"]` -> Settings. Raises SetupError for an unknown name or a value that is no number."""
    numbers = {f.name for f in fields(Settings) if isinstance(f.default, int)}
    given: dict[str, Any] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name not in numbers:
            raise SetupError(f"unknown setting {name!r}", "choose one of " + ", ".join(sorted(numbers)))
        try:
            given[name] = int(value)
        except ValueError:
            raise SetupError(f"setting {name} needs a whole number, not {value!r}", f"write --set {name}=1000") from None
    return replace(base, **given)
