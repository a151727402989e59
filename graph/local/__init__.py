"""A real Neo4j without Docker: fetched, checked, started, found again and stopped by Forebear."""

from graph.local.configuration import Memory, Ports
from graph.local.doctor import Check, doctor
from graph.local.locked import Progress
from graph.local.server import Server, answers, start, status, stop, wipe

__all__ = [
    "Check",
    "Memory",
    "Ports",
    "Progress",
    "Server",
    "answers",
    "doctor",
    "start",
    "status",
    "stop",
    "wipe",
]
