"""The style of graphs in Neo4j Browser (GraSS): kinds in the colours of the web pages, captions that a person can read.

The colours are read from the source of the pages when the style is written; what is installed has the style alone.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from graph.model.nodes import KINDS

FILE = Path(__file__).parent.parent / "browser_kit" / "forebear.grass"
WEB = Path(__file__).parent.parent.parent / "web" / "src"
Style = dict[str, dict[str, str]]

_LIGHT = re.compile(r"--([\w-]+): light-dark\((#[0-9A-F]{6}),")
_COLOUR = re.compile(r'^  (\w+): \{ word: .*? colour: "(\w+)"', re.MULTILINE)
_RULE = re.compile(r"^(\S+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r'^  ([\w-]+): "?(.*?)"?;$', re.MULTILINE)

_CAPTIONS = {
    "Commit": "{name} {message}",
    "ParameterSet": "{literals}",
    "Environment": "Python {python} {os}",
    "ModelArtifact": "content of {name}",
}
"""What is written on a node where its name alone says too little."""
_FULL = ("DatasetVersion", "Run", "ModelVersion", "Deployment")
"""Kinds that lineage runs through: filled with the colour of their group. Those beside them have it as their border."""
_FILLS = {"Commit": "edge", "ParameterSet": "surface", "Environment": "sunken", "ModelArtifact": "surface",
          "Repository": "bg"}  # fmt: skip
"""Tokens of the pages by which the other kinds of a group differ."""
_SIZES = {"ParameterSet": {"diameter": "150px", "font-size": "8px"}, "Commit": {"diameter": "90px"}}
"""Captions of several words want room; the Browser writes a list as one word, and never breaks one."""
_WIDE = {"ParameterSet": "4px", "ModelArtifact": "4px", "Environment": "1px", "Repository": "1px"}
_OWN = {
    "Gap": ("l0-soft", "l0", "l0", "{title}"),
    "Level": ("l4-soft", "l4", "l4", "{number} {name}"),
    "Tally": ("l4-soft", "l4", "l4", "level {level} of {group}"),
    "Evidence": ("surface", "control", "text-2", "from {source}"),
    "Former": ("surface", "control", "text-2", "formerly {name}"),
    "Proposal": ("accent-soft", "accent", "accent", "proposal {states}"),
}
"""What Forebear keeps of its own: fill, border and text, as tokens of the pages, and caption."""


def written() -> str:
    """The text of the style, from the kinds of the graph and the colours of the pages."""
    tokens = dict(_LIGHT.findall((WEB / "styles" / "tokens.css").read_text("utf-8")))
    groups = dict(_COLOUR.findall((WEB / "parts" / "kinds.ts").read_text("utf-8")))
    rules: Style = {
        "node": _node(tokens, "surface", "control", "text-2", "{name}") | {"diameter": "65px", "font-size": "10px"},
        "node.Entity": _node(tokens, "surface", "control", "text-2", "{name}"),
    }
    for kind in KINDS:
        rules[f"node.{kind}"] = _kind(tokens, kind, groups[kind])
    for kind, (fill, border, text, caption) in _OWN.items():
        rules[f"node.{kind}"] = _node(tokens, fill, border, text, caption) | {"diameter": "80px"}
    rules["relationship"] = {
        "color": tokens["edge"],
        "shaft-width": "1px",
        "font-size": "8px",
        "padding": "3px",
        "text-color-external": tokens["text-2"],
        "text-color-internal": tokens["surface"],
        "caption": "<type>",
    }
    rules["relationship.USED"] = {"shaft-width": "3px", "caption": "USED {role}"}
    rules["relationship.LACKS"] = {"color": tokens["l0"], "shaft-width": "3px", "caption": "<type>"}
    return "\n".join(_text(selector, properties) for selector, properties in rules.items())


@cache
def style() -> Style:
    """The style that was written."""
    return {selector: dict(_LINE.findall(body)) for selector, body in _RULE.findall(FILE.read_text("utf-8"))}


def command() -> str:
    """What sets the style in Neo4j Browser, without the colon: it holds the whole style, and fetches nothing."""
    return f"style {json.dumps(style(), separators=(',', ':'))}"


def _kind(tokens: dict[str, str], kind: str, group: str) -> dict[str, str]:
    caption = _CAPTIONS.get(kind, "{name}")
    if kind in _FULL:
        return _node(tokens, group, group, "surface", caption) | {"diameter": "90px"}
    fill = _FILLS.get(kind, f"{group}-soft")
    text = "surface" if fill == "edge" else group
    width = {"border-width": _WIDE[kind]} if kind in _WIDE else {}
    size = _SIZES.get(kind, {"diameter": "80px" if kind in _CAPTIONS else "65px"})
    return _node(tokens, fill, group, text, caption) | size | width


def _node(tokens: dict[str, str], fill: str, border: str, text: str, caption: str) -> dict[str, str]:
    return {
        "color": tokens[fill],
        "border-color": tokens[border],
        "border-width": "2px",
        "text-color-internal": tokens[text],
        "caption": caption,
    }


def _text(selector: str, properties: dict[str, str]) -> str:
    lines = (
        f'  {name}: "{value}";' if name == "caption" else f"  {name}: {value};" for name, value in properties.items()
    )
    return "\n".join([f"{selector} {{", *lines, "}", ""])
