"""`forebear import mlflow`: what an MLflow store has."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from api.cli import imports
from api.cli.import_run import run_import
from api.cli.imports import DryRun, Namespace, Strict
from api.cli.options import Json


def register(root: typer.Typer) -> None:
    """Add the command of this module to `forebear import`."""
    imports.app.command(epilog="Example: forebear import mlflow http://127.0.0.1:5000")(mlflow)


def mlflow(
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="http(s)://HOST:PORT, sqlite:///PATH, or the path of its database.")
    ],
    full: Annotated[bool, typer.Option("--full", help="Read again what is known, too.")] = False,
    namespace: Namespace = "default",
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import an MLflow store: runs, data, logged models and the model registry; what is known is not read again."""
    from graph.ingest import mlflow_store
    from graph.ingest.sources.git.address import without_credentials
    from graph.ingest.sources.mlflow import facts

    run_import(
        partial(mlflow_store.read, address=address, namespace=namespace, full=full),
        partial(facts.facts, namespace=namespace),
        Path(without_credentials(address)),
        dry_run,
        as_json,
        strict,
        namespace=namespace,
    )
