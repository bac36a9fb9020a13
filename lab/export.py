"""Export trained weights to ONNX, quantise them to int8, and write their row into weights.toml.

python -m lab.export --trained RUN/mean.pt --encoder DIR
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from lab.network import CLASSES, POINTERS, TAGGERS, Reader

HOME = Path(__file__).resolve().parents[1] / "src" / "sayso"


def export(model: Reader, path: Path) -> None:
    model.eval()
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(4))
    names = ["ids", "shape", "gap", "mask"]
    axes = {name: {0: "window", 1: "piece"} for name in [*names, "tags", "links"]} | {"pair": {0: "window"}}
    torch.onnx.export(
        model,
        example,
        str(path),
        input_names=names,
        output_names=["tags", "links", "pair"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def parameters(model: Reader) -> str:
    """What the product needs beside the network: how its outputs are divided, and the parameters of CRFs and pointers."""
    values = {
        "kinds": TAGGERS,
        "classes": CLASSES,
        "pointers": POINTERS,
        "moves": {name: [rounded(x) for x in crf.scores()] for name, crf in model.crfs.items()},
        "near": rounded(model.near),
        "nothing": rounded(model.nothing),
    }
    return json.dumps(values)


def rounded(values: torch.Tensor) -> Any:
    return [rounded(v) for v in values] if values.dim() > 1 else [round(x, 5) for x in values.tolist()]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--trained", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--home", type=Path, default=HOME)
    ask.add_argument("--float", action="store_true", help="keep 32-bit weights, to measure what int8 costs")
    a = ask.parse_args()
    model = Reader()
    model.load_state_dict(torch.load(a.trained))
    folder = a.home / "weights"
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / "reader.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        export(model, plain)
        if a.float:
            out.write_bytes(plain.read_bytes())
        else:
            quantize_dynamic(plain, out, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm", "Gather"])
    network = onnx.load(out)
    entry = network.metadata_props.add()
    entry.key, entry.value = "sayso", parameters(model)
    onnx.save(network, out)
    vocabulary = (a.encoder / "vocab.txt").read_bytes()
    (folder / "vocab.txt").write_bytes(vocabulary)
    digest, vocabulary_digest = hashlib.sha256(out.read_bytes()).hexdigest(), hashlib.sha256(vocabulary).hexdigest()
    (a.home / "weights.toml").write_text(
        "# The weights files that ship with the package; `lab/export.py` writes this.\n"
        f'[reader]\nfile = "reader.onnx"\nsha256 = "{digest}"\nvocabulary = "vocab.txt"\nvocabulary_sha256 = "{vocabulary_digest}"\n'
    )
    print(out, out.stat().st_size, digest)


if __name__ == "__main__":
    main()
