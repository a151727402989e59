"""Other datasets at whose place one may stand: around it, or the same place in another spelling.

Two spellings are never taken for one dataset: what was written to another may have been read, and that is unknown.
"""

from __future__ import annotations

from itertools import product
from urllib.parse import unquote

from graph.model import ids

_ALIKE = (("s3", "s3a", "s3n"), ("gs", "gcs"), ("abfs", "abfss"), ("wasb", "wasbs"), ("hdfs",), ("file",))
"""Schemes of stores of files, those of one store together."""
_PORTS = {
    "postgres": "5432", "postgresql": "5432", "redshift": "5439", "mysql": "3306", "mssql": "1433", "sqlserver": "1433",
    "oracle": "1521", "mongodb": "27017", "cassandra": "9042", "kafka": "9092", "hdfs": "8020", "hive": "9083",
}  # fmt: skip
"""Scheme → the port that is meant where none is named."""


def beside(dataset: str) -> list[str]:
    """The ids that datasets around the place of a dataset would have, and those of its other spellings: slashes around
    the name and schemes of one store of files, the usual port, and the name in small or large letters elsewhere."""
    parts = dataset.split("%2F")
    around = ["%2F".join(parts[:depth]) for depth in range(1, len(parts))]
    return [*around, *sorted(_spelled(dataset) - {dataset, *around})]


def _spelled(dataset: str) -> set[str]:
    namespace, _, name = (unquote(part) for part in dataset.partition(":")[2].partition("/"))
    scheme, _, host = namespace.partition("://")
    alike = next((some for some in _ALIKE if scheme.lower() in some), ())
    bare = name.strip("/")
    names = {bare, f"/{bare}", f"{bare}/", f"/{bare}/"} if alike else {name, name.lower(), name.upper()}
    port = _PORTS.get(scheme.lower())
    hosts = {host, host.rstrip("/")} if alike else {host}
    if port and host:
        hosts |= {f"{each.removesuffix(f':{port}')}{end}" for each in hosts for end in ("", f":{port}")}
    places = {f"{each}://{at}" for each, at in product(alike or (scheme,), hosts)} if host else {namespace}
    return {f"dataset:{ids.encode(place)}/{ids.encode(each)}" for place, each in product(places, names) if each}
