"""Tools in environments of their own, by the lock files beside this one: made once, kept in the user's cache folder."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import platformdirs

_MADE = ".complete"


def python(name: str) -> Path:
    """The Python of the environment that `<name>.lock` describes; its tools lie beside it."""
    lock = Path(__file__).parent / f"{name}.lock"
    digest = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:16]
    folder = platformdirs.user_cache_path("forebear") / "test-environments" / f"{name}-{digest}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as held:  # several workers may want it at once
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (folder / _MADE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*install, "--require-hashes", "-r", lock], check=True)
            (folder / _MADE).touch()
    return folder / "bin" / "python"
