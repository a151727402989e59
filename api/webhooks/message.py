"""A change as it is sent: body and headers of the Standard Webhooks specification."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from typing import Any

import orjson

from graph.model.time import from_millis
from graph.webhooks.changes import Change


def body(change: Change) -> bytes:
    """`{"type", "timestamp", "data"}`; the time is when it happened."""
    content: dict[str, Any] = {
        "type": change.type,
        "timestamp": from_millis(change.moment).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "data": change.data,
    }
    return orjson.dumps(content)


def headers(change: Change, sent: bytes, secret: bytes) -> dict[str, str]:
    """Id, time of sending and signature. The id is the same however often it is sent, so that it is taken once."""
    id = "msg_" + hashlib.sha256(f"{change.moment} {change.key}".encode()).hexdigest()[:32]
    now = str(int(time.time()))
    signed = hmac.digest(secret, b".".join([id.encode(), now.encode(), sent]), "sha256")
    return {
        "content-type": "application/json",
        "user-agent": "Forebear-Webhooks",
        "webhook-id": id,
        "webhook-timestamp": now,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
