"""How long the hook looks at a project of 200 stages, beside the start of its libraries."""

from __future__ import annotations

import hashlib
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

_STAGES, _TIMES = 200, 5
_LIBRARIES = "import dulwich.index, dulwich.repo, yaml"


def main() -> None:
    """Print seconds (the median of five) and their ratio."""
    with tempfile.TemporaryDirectory(prefix="forebear-bench-") as name:
        folder = Path(name)
        project(folder)
        looked = _median([sys.executable, "-m", "forebear_lint", name])
        bare = _median([sys.executable, "-c", _LIBRARIES])
    print(f"forebear lint of {_STAGES} stages: {looked:.2f} s, {looked / bare:.1f} times the start of its libraries")


def project(folder: Path, stages: int = _STAGES) -> None:
    """A DVC project, committed as it ran: each stage reads data and code of its own, and writes a model."""
    described, ran = {}, {}
    for number in range(stages):
        code, data, model = f"code{number}.py", f"rows{number}.csv", f"model{number}.pkl"
        text = f"print({number})\n" * 200
        (folder / code).write_text(text)
        (folder / f"{data}.dvc").write_text(yaml.safe_dump({"outs": [_row(data, data)]}))
        described[f"train{number}"] = {"cmd": "train", "deps": [data, code], "params": ["seed"], "outs": [model]}
        ran[f"train{number}"] = {
            "cmd": "train", "deps": [_row(data, data), _row(code, text)], "params": {"params.yaml": {"seed": 1}},
            "outs": [_row(model, model)],
        }  # fmt: skip
    (folder / "params.yaml").write_text("seed: 1\n")
    (folder / "dvc.yaml").write_text(yaml.safe_dump({"stages": described}))
    (folder / "dvc.lock").write_text(yaml.safe_dump({"schema": "2.0", "stages": ran}))
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.com")
    for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "Large")):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def _row(path: str, content: str) -> dict[str, Any]:
    return {
        "path": path,
        "hash": "md5",
        "md5": hashlib.md5(content.encode(), usedforsecurity=False).hexdigest(),
        "size": len(content),
    }


def _median(command: list[str]) -> float:
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True)
        took.append(time.perf_counter() - began)
        assert done.returncode == 0, done.stdout + done.stderr
    return statistics.median(took)


if __name__ == "__main__":
    main()
