"""Where a webhook may lead: each address that its host resolves to is checked, and connected to as it was checked."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit, urlunsplit

from graph.errors import ForebearError

_PORTS = {"https": 443, "http": 80}
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses in the clothes of public IPv6 ones (RFC 6052)."""
_NOWHERE = ipaddress.ip_network("0.0.0.0/8")
"""This host, in a sense that systems take differently (RFC 1122)."""
_METADATA = frozenset(map(ipaddress.ip_address, ("fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192")))
"""Services of clouds (of AWS, Alibaba, Azure, Oracle) that know secrets, at addresses that are not link-local."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Forbidden(ForebearError):
    """An address that a webhook must not lead to, or a host that nobody knows."""


async def checked(url: str, private: bool) -> list[str]:
    """The addresses of its host, in the order of the resolver; Forbidden where one of them is not allowed.

    One alone is not enough: who answers for the name could give the allowed one first, and then another.
    """
    parts = urlsplit(url)
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Forbidden(f"{host} cannot be resolved") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    for each in addresses:
        if not allowed(ipaddress.ip_address(each.partition("%")[0]), private):
            raise Forbidden(
                f"{host} resolves to {each}, which is not public; `private: true` allows addresses of this network"
                if not private
                else f"{host} resolves to {each}, to which no webhook may lead"
            )
    return addresses


def allowed(address: Address, private: bool) -> bool:
    """Whether it is a public address, or, for what is private, one of this machine or network; never one that stands
    for many, for none, or for the service of a cloud that knows its secrets."""
    address = _inside(address)
    if (
        address in _NOWHERE
        or address in _METADATA
        or address.is_unspecified
        or address.is_multicast
        or address.is_link_local
    ):
        return False
    if address.is_reserved and not address.is_loopback:
        return False
    return private or (address.is_global and not (address.version == 6 and address.is_site_local))


def at(url: str, address: str) -> str:
    """The same address with an IP address instead of its host."""
    parts = urlsplit(url)
    shown = f"[{address}]" if ":" in address else address
    place = shown if parts.port is None else f"{shown}:{parts.port}"
    return urlunsplit(SplitResult(parts.scheme, place, parts.path, parts.query, ""))


def _inside(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for; itself if there is none."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped or address.sixtofour:
            return address.ipv4_mapped or address.sixtofour or address
        if address in _TRANSLATED:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
