"""`forebear import`: what other tools keep in stores and files of their own."""

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
    """Add the commands of this module to those of `forebear import`."""
    imports.app.command(epilog="Example: forebear import mlmd metadata.db")(mlmd)
    imports.app.command(epilog="Example: forebear import card models/churn/README.md --model churn")(card)
    imports.app.command(epilog="Example: forebear import mlflow http://127.0.0.1:5000")(mlflow)


def mlmd(
    file: Annotated[Path, typer.Argument(help="The SQLite file of a store of ML Metadata.")],
    namespace: Namespace = "default",
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import a store of ML Metadata (TFX, Kubeflow Pipelines): runs, data and models."""
    from graph.ingest.sources.mlmd import reader as mlmd

    translate = partial(mlmd.facts, namespace=namespace)
    run_import(mlmd.read(file), translate, file, dry_run, as_json, strict, namespace=namespace)


def card(
    path: Annotated[Path, typer.Argument(help="A model card, or the folder of its README.md.")],
    model: Annotated[str | None, typer.Option(help="The model that it is of; else what it says itself.")] = None,
    version: Annotated[
        str | None, typer.Option(help="The version that it is of; else the commit that has it, or its digest.")
    ] = None,
    namespace: Namespace = "default",
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import a model card of the Hugging Face Hub: base models, data, and what was measured."""
    from graph.ingest.sources.cards import reader as cards

    translate = partial(cards.facts, namespace=namespace)
    run_import(cards.read(path, model, version), translate, path, dry_run, as_json, strict, namespace=namespace)


def mlflow(
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="http(s)://HOST:PORT, sqlite:///PATH, or the path of its database.")
    ],
    full: Annotated[bool, typer.Option("--full", help="Read again what is known, too.")] = False,
    registered_only: Annotated[
        bool, typer.Option("--registered-only", help="Only versions of the registry, not all that runs logged.")
    ] = False,
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
        partial(mlflow_store.read, address=address, namespace=namespace, full=full, registered_only=registered_only),
        partial(facts.facts, namespace=namespace),
        Path(without_credentials(address)),
        dry_run,
        as_json,
        strict,
        namespace=namespace,
    )
