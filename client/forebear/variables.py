"""The variables of the environment that this library reads, for people: docs/reference/settings.md is made from it."""

from __future__ import annotations

VARIABLES: dict[str, tuple[str, str]] = {
    "FOREBEAR_URL": ("`http://127.0.0.1:8000`", "The address of the API."),
    "FOREBEAR_TOKEN": ("none", "The token, of `forebear token create --role write`."),
    "FOREBEAR_STRICT": ("off", "`1` lets what goes wrong with a report raise into training, and waits for the server."),
    "FOREBEAR_FLUSH_SECONDS": (
        "5",
        "How long the end of a program waits for reports to be sent; the rest stays on disk.",
    ),
    "FOREBEAR_SPOOL": (
        "`~/.local/state/forebear/spool`; elsewhere in `XDG_STATE_HOME` or `LOCALAPPDATA`",
        "The folder of reports that wait, which `forebear-client sync` sends.",
    ),
    "FOREBEAR_SPOOL_BYTES": ("268435456", "How many bytes these may take."),
    "FOREBEAR_COMMIT": ("what git says", "The full sha of the commit, where there is no `.git`."),
    "FOREBEAR_REPOSITORY": ("what git says", "The address of the repository of that commit."),
    "FOREBEAR_IMAGE_DIGEST": (
        "what `IMAGE_DIGEST`, `CONTAINER_IMAGE` and the like say",
        "The digest of the container image, as or ending in `sha256:…`.",
    ),
    "FOREBEAR_RUN_ID": (
        "none",
        "The run that started this one; the library sets it for processes that a run starts.",
    ),
    "MLFLOW_RUN_ID": ("none", "The MLflow run that this is; all processes that have the same are one run."),
    "DVC_STAGE": ("none", "The stage as which DVC runs this; set by DVC."),
}
"""Variable → its default, and what it says."""
