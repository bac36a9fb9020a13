"""Opens the weights files that ship with the package: each has a row with its checksum in weights.toml."""

import hashlib
import json
import os
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from sayso.errors import SetupError
from sayso.settings import Settings

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


@dataclass(frozen=True)
class Weights:
    """An open network: its session, its tokenizer (neither pads nor truncates), and the parameters kept in its metadata."""

    session: "InferenceSession"
    tokenizer: "Tokenizer"
    parameters: dict[str, Any]


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("sayso").joinpath("weights.toml").read_text(encoding="utf8"))


def _checked(file: str, sha256: str) -> bytes:
    path = resources.files("sayso").joinpath("weights").joinpath(file)
    if not path.is_file():
        raise SetupError(f"the weights file {file} is missing", "install sayso again")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SetupError(f"the weights file {file} is damaged: its checksum differs from weights.toml", "install sayso again")
    return data


def open_weights(name: str, settings: Settings) -> Weights:
    """The network of a row in weights.toml. Raises SetupError if the row or a file is missing or a checksum differs."""
    import onnxruntime
    from tokenizers import BertWordPieceTokenizer

    if name not in _table():
        raise SetupError(f"no weights called {name!r}", "choose one of " + ", ".join(sorted(_table())))
    row = _table()[name]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = settings.threads or min(os.cpu_count() or 1, 4)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(_checked(row["file"], row["sha256"]), options, providers=["CPUExecutionProvider"])
    vocabulary = _checked(row["vocabulary"], row["vocabulary_sha256"]).decode("utf8").splitlines()
    tokenizer = BertWordPieceTokenizer({word: i for i, word in enumerate(vocabulary)}, lowercase=True)
    parameters = json.loads(session.get_modelmeta().custom_metadata_map["sayso"])
    return Weights(session, tokenizer._tokenizer, parameters)
