"""`forebear export`: the history of a version, in the formats that other tools read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, At
from api.cli.terminal import say, say_document
from graph.errors import WrongUse


class Format(StrEnum):
    """What the history is written as."""

    prov = "prov"
    openlineage = "openlineage"
    mlbom = "mlbom"
    slsa = "slsa"
    card = "card"
    croissant = "croissant"


_SHAPE = (
    "prov is PROV-JSON of W3C; openlineage is events, one a line, which `forebear import openlineage` reads; mlbom is "
    "an ML-BOM of CycloneDX; slsa is a provenance statement of SLSA in in-toto's form, unsigned; card is a model card "
    "in Markdown; croissant describes a dataset version and what it is based on. What is not known is said in each. "
    "Examples: forebear export card churn@production; forebear export mlbom churn@v1.0 --output churn.cdx.json"
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(export)


def export(
    format: Annotated[Format, typer.Argument(help="What the history is written as.")],
    id: Annotated[
        str,
        typer.Argument(help="The id of a version of a model or dataset, or name@version, or name@alias of a model."),
    ],
    output: Annotated[Path | None, typer.Option(help="Write the document to this file.", dir_okay=False)] = None,
    as_of: AsOf = None,
    at: At = None,
) -> None:
    """What a version was made from, and what of that is not known, as a document for other tools."""
    document = exit_codes.wait(_exported(format, id, as_of, at))
    if output is None:
        say_document(document)
        return
    try:
        output.write_text(document, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{output} cannot be written ({error.strerror}); name another file") from error
    say(f"The document is in {output}.", error=True)


async def _exported(format: Format, id: str, as_of: AsOf, at: At) -> str:
    from api.cli.database import connected
    from graph.exports.export import export

    async with connected() as graph:
        return await export(graph, format, id, as_of=as_of, at=at)
