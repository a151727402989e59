"""Make jars.lock anew, for maintainers: `python -m graph.local.lock`. Needs Maven (`mvn`) on the path."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from pathlib import Path

from graph.local.locked import LOCK

WANTED = (
    "org.neo4j.app:neo4j-server:2026.08.1",
    "org.neo4j:neo4j:2026.08.1",
    "org.neo4j.client:neo4j-browser:5.24.0",
)
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
_PROJECT = (
    "<project><modelVersion>4.0.0</modelVersion>"
    "<groupId>forebear</groupId><artifactId>lock</artifactId><version>1</version>"
    "<dependencies>{}</dependencies></project>"
)


def resolve(folder: Path) -> list[str]:
    """Lines of the lock for WANTED and all that they need to run; `folder` is scratch space."""
    dependencies = "".join(_DEPENDENCY.format(*wanted.split(":")) for wanted in WANTED)
    (folder / "pom.xml").write_text(_PROJECT.format(dependencies))
    jars = folder / "jars"
    subprocess.run(
        [
            *("mvn", "--batch-mode", "--quiet", "dependency:copy-dependencies"),
            *("-DincludeScope=runtime", "-Dmdep.useRepositoryLayout=true", f"-DoutputDirectory={jars}"),
        ],
        cwd=folder,
        check=True,
    )
    return sorted(
        f"{_coordinate(jar.relative_to(jars))}  {hashlib.sha256(jar.read_bytes()).hexdigest()}"
        for jar in jars.rglob("*.jar")
    )


def _coordinate(path: Path) -> str:
    """`group:artifact:version[:classifier]` of a jar by its place in a Maven repository."""
    *group, artifact, version, _ = path.parts
    classifier = path.stem.removeprefix(f"{artifact}-{version}").replace("-", ":", 1)
    return f"{'.'.join(group)}:{artifact}:{version}{classifier}"


def main() -> None:
    """Write the lock beside this module."""
    with tempfile.TemporaryDirectory() as folder:
        lines = resolve(Path(folder))
    LOCK.write_text("\n".join(lines) + "\n")
    print(f"{LOCK}: {len(lines)} jars")


if __name__ == "__main__":
    main()
