"""Where webhooks may lead, and by which certificate."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from api.webhooks import address, delivery
from api.webhooks.configuration import Webhook
from api.webhooks.delivery import Failed, send
from graph.webhooks.changes import Change
from tests.api.webhooks.receiver import receiver

TEST = Change("forebear.test", 0, "test", "", {})
PUBLIC = ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34")
OF_THIS_NETWORK = (
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd00::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "fec0::1",
)  # fmt: skip
NEVER = (
    "169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "fe80::1", "0.0.0.1", "::", "224.0.0.1",
    "ff02::1", "255.255.255.255", "240.0.0.1", "fd00:ec2::254", "100.100.100.200", "168.63.129.16",
    "64:ff9b::6464:64c8", "0.0.0.0",  # noqa: S104 - nothing is bound to it
)  # fmt: skip


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("text", [*PUBLIC, *OF_THIS_NETWORK, *NEVER])
def test_which_addresses_are_allowed(text: str, private: bool) -> None:
    wanted = text in PUBLIC or (private and text in OF_THIS_NETWORK)
    assert address.allowed(ipaddress.ip_address(text), private) is wanted


async def test_a_name_counts_by_what_it_resolves_to() -> None:
    with pytest.raises(address.Forbidden, match=r"localhost resolves to .*, which is not public"):
        await address.checked("https://localhost/", private=False)
    assert await address.checked("http://127.0.0.1:8/", private=True) == ["127.0.0.1"]
    with pytest.raises(address.Forbidden, match="to which no webhook may lead"):
        await address.checked("http://169.254.169.254/", private=True)
    with pytest.raises(address.Forbidden, match="cannot be resolved"):
        await address.checked("https://no-such-name.invalid/", private=True)


async def test_an_address_that_is_not_reached_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a host with an IPv6 address that leads nowhere: one that is closed, and one that takes no connection."""

    async def both(*_: object) -> list[str]:
        return ["127.0.0.2", "127.0.0.3", "127.0.0.1"]

    monkeypatch.setattr(address, "checked", both)
    monkeypatch.setattr(delivery, "_SECONDS", 0.4)
    with receiver() as service, socket.socket() as full, contextlib.ExitStack() as waiting:
        full.bind(("127.0.0.3", service.port))
        full.listen(0)
        for _ in range(3):  # more than wait there for an answer
            one = waiting.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(("127.0.0.3", service.port))
        await send(Webhook("pager", f"http://localhost:{service.port}/", b"\0" * 32, private=True), TEST)
        assert len(service.received) == 1


def test_the_address_that_was_checked_is_the_one_that_is_asked() -> None:
    assert address.at("https://example.com/a?b=c", "1.2.3.4") == "https://1.2.3.4/a?b=c"
    assert address.at("https://example.com:8443/", "2001:db8::1") == "https://[2001:db8::1]:8443/"


def certificate(folder: Path, name: str) -> tuple[Path, ssl.SSLContext]:
    """A certificate of a name, which is its own authority, in a file; and what a server needs to show it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, private = folder / f"{name}.pem", folder / f"{name}.key"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, private)
    return trusted, context


async def test_the_certificate_must_be_that_of_the_name_and_trusted(tmp_path: Path) -> None:
    for name, trusts, taken in (("localhost", True, True), ("localhost", False, False), ("other.test", True, False)):
        trusted, context = certificate(tmp_path, name)
        with receiver(context) as service:
            webhook = Webhook(
                "pager", f"https://localhost:{service.port}/", b"\0" * 32, private=True,
                ca_file=trusted if trusts else None,
            )  # fmt: skip
            if taken:
                await send(webhook, TEST)
            else:
                with pytest.raises(Failed, match="cannot be reached"):
                    await send(webhook, TEST)
            assert len(service.received) == taken
