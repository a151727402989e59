"""An estate into a Neo4j that is not running yet, by the importer that comes with Neo4j."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from bench import bulk
from bench.estate import Estate
from graph import local
from graph.config import Settings
from graph.errors import SetupFailed
from graph.local import configuration
from graph.local.files import owned_folder
from graph.local.jars import jars
from graph.local.java import java

_IMPORT = ("org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", "--overwrite-destination")


def load(home: Path, settings: Settings, memory: local.Memory, estate: Estate, progress: bulk.Progress) -> None:
    """Make the database in `home` anew, of the estate alone; it has no index yet."""
    folder = owned_folder(home / "import")
    configuration.write(home, local.Ports(0, 0).free(), memory)
    files = bulk.files(estate, folder, int(time.time() * 1000), progress)
    progress("files for the importer", len(files))
    command = [
        str(java(settings)), *configuration.flags(home, memory), *_IMPORT,
        f"--max-off-heap-memory={memory.page_cache}m", f"--array-delimiter=U+{ord(bulk.LIST):04X}", *files,
    ]  # fmt: skip
    environment = {
        "CLASSPATH": os.pathsep.join(map(str, jars(settings))),
        "NEO4J_HOME": str(home),
        "NEO4J_CONF": str(home / "conf"),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupFailed(f"the importer of Neo4j failed: {done.stderr.strip()[-2000:] or done.stdout[-2000:]}")
    shutil.rmtree(folder)
