"""Names of nodes: one function a kind. Components are percent-encoded (`/ : @ %`), ids are NFC, 1 to 1024 bytes."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from graph.errors import InvalidFact

FULL_SHA = 40
"""Digits from which on a sha names a commit whole: SHA-1 has 40, SHA-256 has 64."""
_ESCAPES = str.maketrans({"%": "%25", "/": "%2F", ":": "%3A", "@": "%40"})
_LONGEST = 1024
_HEX = re.compile("[0-9a-f]+").fullmatch
_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
"""`json.dumps` with options would make an encoder at every call."""

STRENGTHS = {"sha256": 64, "sha512": 128, "sha1": 40, "md5": 32, "blake3": 64, "frame-sha256": 64, "etag": None}
"""Digest algorithms and the hex digits of a whole one; `etag` and unknown algorithms identify nothing.

`frame-sha256` is that of the values of a data frame, by the client; a file of the same values has none of it."""

EMPTY_CONTENT = frozenset(
    hashlib.new(algorithm, b"").hexdigest() for algorithm in ("sha256", "sha512", "sha1", "md5")
) | {hashlib.md5(b"[]", usedforsecurity=False).hexdigest() + ".dir"}
"""Digests of nothing (an empty file, DVC's empty folder), which therefore identify nothing."""
SMALL = 256
"""Bytes below which content, such as a file that holds the word `done`, is the same in places that share no history."""


def text(value: object, field: str) -> str:
    """`value` as a clean NFC string; InvalidFact if it is not text, empty, or holds control characters."""
    if type(value) is str and len(value) <= _LONGEST and value.isascii() and value.isprintable() and value.strip():
        return value.strip()  # most are so: nothing to normalise, and every letter is a byte
    if not isinstance(value, str) or not value.strip():
        raise InvalidFact(f"{field} must be a text that is not empty", field)
    try:
        clean = unicodedata.normalize("NFC", value.strip())
        size = len(clean.encode("utf-8"))
    except UnicodeEncodeError:
        raise InvalidFact(f"{field} holds half of a surrogate pair, which no encoding can carry", field) from None
    if any(unicodedata.category(letter) == "Cc" for letter in clean):
        raise InvalidFact(f"{field} holds a control character", field)
    if size > _LONGEST:
        raise InvalidFact(f"{field} has {size} bytes; an id may have {_LONGEST}", field)
    return clean


def _join(prefix: str, *parts: str, field: str = "id") -> str:
    return text(f"{prefix}:{''.join(parts)}", field)


def encode(part: str) -> str:
    """Percent-encode the characters that separate the components of an id."""
    return part.translate(_ESCAPES)


def dataset(namespace: str, name: str) -> str:
    """`dataset:<namespace>/<name>`"""
    return _join("dataset", encode(namespace), "/", encode(name))


def _content(prefix: str, namespace: str, name: str, version: str, digests: Mapping[str, str]) -> str:
    for algorithm in STRENGTHS:
        if strong(algorithm, digests.get(algorithm)):
            return _join(prefix, encode(algorithm), ":", encode(digests[algorithm]))
    return _join(prefix, encode(namespace), "/", encode(name), "@", encode(version))


def dataset_version(namespace: str, name: str, version: str = "", digests: Mapping[str, str] | None = None) -> str:
    """`dataset-version:<algorithm>:<digest>` by the best strong digest, else `…:<namespace>/<name>@<version>`."""
    return _content("dataset-version", namespace, name, version, digests or {})


def held_by(version: str) -> str:
    """The id by which what a model version holds is named without a digest: `model-artifact:` and the same name."""
    return f"model-artifact:{version.partition(':')[2]}"


def model_artifact(namespace: str, model: str, version: str = "", digests: Mapping[str, str] | None = None) -> str:
    """`model-artifact:…`, as a dataset version."""
    return _content("model-artifact", namespace, model, version, digests or {})


def strong(algorithm: str, digest: str | None) -> bool:
    """Whether the digest identifies content: a known algorithm, all its hex digits, not of nothing."""
    return whole(algorithm, digest) and digest not in EMPTY_CONTENT


def whole(algorithm: str, digest: str | None) -> bool:
    """Whether it is a digest of a known algorithm with all its hex digits, and no placeholder."""
    digits = STRENGTHS.get(algorithm)
    if not digest or not digits or placeholder(digest):
        return False
    bare = digest.removesuffix(".dir")
    return len(bare) == digits and _HEX(bare) is not None


def placeholder(digest: str) -> bool:
    """Whether a text only stands where a digest would: `None`, or all its eight digits or more are equal."""
    bare = digest.removesuffix(".dir")
    return digest.lower() in {"none", "null", "unknown"} or (len(bare) >= 8 and len(set(bare)) == 1)


def of_place(digests: Mapping[str, str], size: int | None) -> str | None:
    """`<algorithm>:<digest>` of content that is known by its place and its digest: small or empty content says nothing
    by its digest alone. None for any other."""
    for algorithm in STRENGTHS:
        digest = digests.get(algorithm)
        if digest and whole(algorithm, digest):
            small = digest in EMPTY_CONTENT or (size is not None and size < SMALL)
            return f"{algorithm}:{digest}" if small else None
    return None


def at_place(prefix: str, namespace: str, name: str, digest: str) -> str:
    """`<prefix>:<namespace>/<name>@<algorithm>:<digest>`: content that is known by its place and its digest."""
    return _join(prefix, encode(namespace), "/", encode(name), "@", encode(digest))


def digest_at_place(id: str) -> tuple[str, str] | None:
    """The algorithm and digest in the id of content that is known by its place and its digest; None of any other."""
    kind, _, rest = id.partition(":")
    algorithm, colon, digest = unquote(rest.rpartition("@")[2]).partition(":")
    known = kind in ("dataset-version", "model-artifact") and "@" in rest and colon
    return (algorithm, digest) if known and whole(algorithm, digest) else None


def commit(sha: str) -> str:
    """`commit:<sha>`, full or short, in lower case."""
    return _join("commit", encode(sha.lower()))


def repository(url: str) -> str:
    """`repository:<normalised url>`: all that follows is the address, so nothing in it is encoded."""
    return _join("repository", url)


def job(namespace: str, name: str) -> str:
    """`job:<namespace>/<name>`"""
    return _join("job", encode(namespace), "/", encode(name))


def run(source: str, run_id: str) -> str:
    """`run:<source>/<run id>`"""
    return _join("run", encode(source), "/", encode(run_id))


def is_run(id: str) -> bool:
    """Whether it is the id of a run, with source and run id."""
    kind, _, rest = id.partition(":")
    source, _, known = rest.partition("/")
    return kind == "run" and bool(source and known)


def parameters(values: Mapping[str, Any]) -> str:
    """`parameters:sha256:<digest of canonical JSON>`"""
    return _join("parameters", "sha256:", digest(values))


def environment(values: Mapping[str, Any]) -> str:
    """`environment:sha256:<digest of canonical JSON>`"""
    return _join("environment", "sha256:", digest(values))


def model(namespace: str, name: str) -> str:
    """`model:<namespace>/<name>`"""
    return _join("model", encode(namespace), "/", encode(name))


def model_version(namespace: str, name: str, version: str) -> str:
    """`model-version:<namespace>/<name>@<version>`"""
    return _join("model-version", encode(namespace), "/", encode(name), "@", encode(version))


def model_of(version: str) -> str:
    """The id of the model that a version is of."""
    return f"model:{version.partition(':')[2].rpartition('@')[0]}"


def named_model(version: str) -> tuple[str, str]:
    """Namespace and name of the model that a version is of, out of the id of that."""
    namespace, _, name = model_of(version).partition(":")[2].partition("/")
    return unquote(namespace), unquote(name)


def alias(namespace: str, model_name: str, name: str) -> str:
    """`alias:<namespace>/<model>/<alias>`"""
    return _join("alias", encode(namespace), "/", encode(model_name), "/", encode(name))


def deployment(namespace: str, name: str) -> str:
    """`deployment:<namespace>/<name>`"""
    return _join("deployment", encode(namespace), "/", encode(name))


def proposal(kind: str, start: str, end: str, instead: str | None = None) -> str:
    """`proposal:<kind>:<from>:<to>`, and `:<instead>` where it takes the place of something; `parts` reads it."""
    return ":".join(["proposal", kind, *(encode(id) for id in (start, end, instead) if id is not None)])


def parts(proposal_id: str) -> tuple[str, str, str, str | None]:
    """Kind, from, to and instead of the id of a proposal; ValueError where it is none."""
    match [unquote(part) for part in proposal_id.split(":")]:
        case ["proposal", kind, start, end, *instead] if (
            len(instead) < 2 and proposal(kind, start, end, *instead) == proposal_id
        ):
            return kind, start, end, instead[0] if instead else None
    raise ValueError(proposal_id)


def canonical(value: Any) -> str:
    """Canonical JSON: sorted keys, no spaces, NaN and infinity refused."""
    try:
        found = _ENCODE(value)
        if found.isascii():
            return found
        found.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidFact(f"{error.object[error.start :][:40]!a} holds bytes that are not UTF-8", "payload") from None
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidFact(f"this cannot be written as JSON: {error}", "payload") from None
    return unicodedata.normalize("NFC", found)


def address(text: str) -> str:
    """Where something stands, as addresses are compared: without a version in the query, and without a last slash."""
    return re.split("[?#]", text, maxsplit=1)[0].rstrip("/")


def number(id: str) -> int:
    """An id as a whole number of 63 bits, by which the messages about it are found."""
    return int.from_bytes(hashlib.sha256(id.encode("utf-8", "surrogateescape")).digest()[:8]) >> 1


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON of `value`, in hex."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def called(name: str, version: str | None, digests: Mapping[str, str], unnamed: str | None = None) -> str:
    """`<name>@<version or short digest>`, else what stands for the version, such as `rows@run:<begin of its id>`."""
    known = version or next(iter(digests.values()), "")[:12]
    if not known and unnamed:
        kind, _, id = unnamed.partition(":")
        id = id.partition(":")[2] if kind == "run" else id  # without the source
        known = f"{kind}:{id.rpartition('/')[2][:12]}"
    return f"{name}@{known}" if known else name
