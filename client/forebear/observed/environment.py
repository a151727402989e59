"""The environment of a program: Python, packages, image, system, processors. It is the same for equal machines.

The lock digest is `sha256:` and the SHA-256 of the installed packages, one a line, sorted: `name==version` with the
name as PEP 503 writes it, and ` @ <commit>` where it was installed from a commit.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from forebear.observed import command

GPU_SECONDS = 2.0
_IMAGES = ("FOREBEAR_IMAGE_DIGEST", "IMAGE_DIGEST", "CONTAINER_IMAGE_DIGEST", "CONTAINER_IMAGE", "DOCKER_IMAGE",
           "IMAGE", "CI_JOB_IMAGE", "CML_IMAGE")  # fmt: skip
_DIGEST = re.compile("sha256:[0-9a-f]{64}")
_DIST = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+?)(?:-py\d.*)?\.(?:dist|egg)-info")
_GPUS = ("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader")
_packages: dict[tuple[str, ...], str | None] = {}
_graphics: list[str] = []


def environment() -> dict[str, str]:
    """What is known of the environment, by the field names of Forebear."""
    found = {
        "python": python(), "lockDigest": lock_digest(), "imageDigest": image_digest(os.environ), "os": system(),
        "hardware": hardware(),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def python() -> str:
    """The version of Python."""
    return platform.python_version()


def system() -> str:
    """The operating system with its version."""
    return platform.platform()


def hardware() -> str:
    """The kind of processors, of graphics too; nvidia-smi is asked once, and not for long."""
    if not _graphics:
        try:
            names = sorted(command.lines(_GPUS, GPU_SECONDS))
        except command.Failed:
            names = []
        counted = [f"{names.count(name)} x {name.replace(', ', ' (driver ')})" for name in dict.fromkeys(names)]
        _graphics.append("; ".join([platform.machine(), *counted]))
    return _graphics[0]


def lock_digest() -> str | None:
    """The digest of the installed packages; None where there are none."""
    key = tuple(sys.path)
    if key not in _packages:
        found: dict[str, str] = {}
        for place in sys.path:
            for name, version in _installed(Path(place or ".")):
                found.setdefault(name, version)
        text = "".join(f"{name}=={found[name]}\n" for name in sorted(found))
        _packages[key] = (
            f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogateescape')).hexdigest()}" if text else None
        )
    return _packages[key]


def _installed(place: Path) -> Iterator[tuple[str, str]]:
    try:
        entries = sorted(entry.name for entry in place.iterdir() if entry.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return
    for entry in entries:
        if named := _DIST.fullmatch(entry):
            name = re.sub(r"[-_.]+", "-", named["name"]).lower()
            yield name, named["version"] + _commit(place / entry)


def _commit(entry: Path) -> str:
    """` @ <commit>` of a package that was installed from one."""
    try:
        said = json.loads((entry / "direct_url.json").read_text("utf-8"))
        return f" @ {said['vcs_info']['commit_id']}"
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def image_digest(variables: Mapping[str, str]) -> str | None:
    """The digest of the image of the container, where a variable names one."""
    found = (_DIGEST.search(variables.get(name, "")) for name in _IMAGES)
    return next((each[0] for each in found if each), None)
