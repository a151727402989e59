"""Which webhooks there are: the YAML file that `FOREBEAR_WEBHOOKS` names, and nothing else, says where they go."""

from __future__ import annotations

import base64
import binascii
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from graph.errors import WrongUse
from graph.ingest.sources.dvc.pure.yaml_text import parsed
from graph.webhooks.changes import KINDS

_SECRET = "whsec_"  # noqa: S105 - how one begins
_BYTES = range(24, 65)
"""How long a secret may be, by the specification."""
_KEYS = {"name", "url", "secret_file", "events", "private", "ca_file"}


@dataclass(frozen=True)
class Webhook:
    """Where changes go: `host` and `port` of the address are those that were written there, and no others.

    `private` says that it may be at an address that is not public, such as one of this machine. `ca_file` is a file of
    certificates to trust instead of the usual ones.
    """

    name: str
    url: str
    secret: bytes = field(repr=False)
    events: tuple[str, ...] = tuple(KINDS)
    private: bool = False
    ca_file: Path | None = None


def read(path: Path) -> list[Webhook]:
    """The webhooks of a file; WrongUse with the place of the fault where it does not say them."""
    try:
        found = parsed(path.read_bytes())
    except OSError as error:
        raise WrongUse(f"{path} cannot be read ({error.strerror}); FOREBEAR_WEBHOOKS names it") from error
    except ValueError as error:
        raise WrongUse(f"{path} is no YAML: {error}") from error
    if not isinstance(found, Mapping) or set(found) != {"webhooks"} or not isinstance(found["webhooks"], list):
        raise WrongUse(f"{path} must have one key, `webhooks`, with a list")
    webhooks = [
        _webhook(each, f"{path}: webhooks[{number}]", path.parent) for number, each in enumerate(found["webhooks"])
    ]
    names = [each.name for each in webhooks]
    if len(set(names)) < len(names):
        raise WrongUse(f"{path}: two webhooks have one name; each needs its own, by which it is remembered")
    return webhooks


def _webhook(said: Any, where: str, folder: Path) -> Webhook:
    if not isinstance(said, Mapping):
        raise WrongUse(f"{where} must be a map with `name`, `url` and `secret_file`")
    unknown, missing = set(map(str, said)) - _KEYS, {"name", "url", "secret_file"} - set(map(str, said))
    if unknown or missing:
        what = f"has the unknown key `{min(unknown)}`" if unknown else f"lacks `{min(missing)}`"
        raise WrongUse(f"{where} {what}; its keys are {', '.join(sorted(_KEYS))}")
    for key in ("name", "url", "secret_file", *(["ca_file"] if "ca_file" in said else [])):
        if not isinstance(said[key], str) or not said[key].strip():
            raise WrongUse(f"{where}.{key} must be a text")
    private = said.get("private", False)
    if not isinstance(private, bool):
        raise WrongUse(f"{where}.private must be true or false")
    events = said.get("events", [*KINDS])
    if not isinstance(events, list) or not events or not set(map(str, events)) <= KINDS.keys():
        raise WrongUse(f"{where}.events must be a list of {', '.join(KINDS)}")
    return Webhook(
        name=said["name"].strip(),
        url=_url(said["url"].strip(), f"{where}.url", private),
        secret=_secret(folder / Path(said["secret_file"]).expanduser(), f"{where}.secret_file"),
        events=tuple(events),
        private=private,
        ca_file=_certificates(folder / Path(said["ca_file"]).expanduser(), f"{where}.ca_file")
        if "ca_file" in said
        else None,
    )


def _url(text: str, where: str, private: bool) -> str:
    """The address as it is asked, in which names are spelled in ASCII."""
    try:
        text = str(httpx.URL(text))
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except (ValueError, httpx.InvalidURL):
        raise WrongUse(f"{where} is no address") from None
    if parts.scheme not in ("https", "http") or not host:
        raise WrongUse(f"{where} must begin with https:// and a host")
    if parts.scheme == "http" and not private:
        raise WrongUse(f"{where} must begin with https://; http is for what is `private: true`")
    if parts.username or parts.password or parts.fragment:
        raise WrongUse(f"{where} must hold neither credentials nor a fragment")
    return text


def _certificates(path: Path, where: str) -> Path:
    try:
        ssl.create_default_context(cafile=path)
    except OSError as error:  # one of SSL is one, too
        raise WrongUse(f"{where}: {path} holds no certificates that can be read") from error
    return path


def _secret(path: Path, where: str) -> bytes:
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{where}: {path} cannot be read") from error
    try:
        secret = base64.b64decode(text.removeprefix(_SECRET), validate=True)
    except binascii.Error:
        secret = b""
    if not text.startswith(_SECRET) or len(secret) not in _BYTES:
        raise WrongUse(
            f"{where}: {path} must hold `{_SECRET}` and 24 to 64 bytes in base64, "
            "as `openssl rand -base64 32` prints them"
        )
    return secret
