"""Make the lock files from pyproject.toml, with hashes, without addresses; `--check` says whether they are current."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LOCKS = {
    "requirements.lock": ["pyproject.toml", "--group", "build"],
    "requirements-dev.lock": ["pyproject.toml", "--group", "build", "--group", "dev"],
    # Node, which builds the web pages and is not needed afterwards.
    "web/requirements.lock": ["--group", "pyproject.toml:web"],
    # Tools that tests run in environments of their own, since they do not get on with the server's packages.
    "tests/environments/mlmd.lock": ["--group", "pyproject.toml:mlmd"],
    "tests/environments/dbt.lock": ["--group", "pyproject.toml:dbt"],
}


def compiled(name: str, groups: list[str], folder: Path) -> str:
    """What the lock file should say, starting from what it says so that nothing is upgraded by chance."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if (HERE / name).exists():
        target.write_text((HERE / name).read_text("utf-8"), "utf-8")
    command = [
        sys.executable, "-m", "uv", "--quiet", "pip", "compile", *groups,
        "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--system-certs",
        "--no-emit-index-url", "--no-emit-find-links", "--no-strip-extras", "--output-file", str(target),
    ]  # fmt: skip
    if name == "requirements-dev.lock":
        command += ["--constraint", "requirements.lock"]
    subprocess.run(command, cwd=HERE, check=True)
    return target.read_text("utf-8")


def main() -> int:
    """Write the files, or with `--check` exit with 1 where one is not current."""
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        for name, groups in LOCKS.items():
            text = compiled(name, groups, Path(folder))
            if "--check" not in sys.argv:
                (HERE / name).write_text(text, "utf-8")
            elif not (HERE / name).exists() or (HERE / name).read_text("utf-8") != text:
                stale.append(name)
    if stale:
        print(f"{' and '.join(stale)} do not follow from pyproject.toml; run `make lock`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
