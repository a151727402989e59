"""What training code imports: report a run, or a version of a model, and ask what a model came from.

with forebear.run("train-churn", parameters={"lr": 0.1}) as run:  # commit, changes and environment are found
    run.use(train_df, name="transactions", role="training")
    run.log_metric("accuracy", 0.92)
    run.produce_model("churn", "v1.2", path="model.pkl")

registry = forebear.ModelRegistry("http://127.0.0.1:8000", token=...)
registry.add_model_version("churn", {"model_version": "v1.2", "training_data": "dataset_v3"})
registry.get_lineage("churn")
"""

from forebear.answers import LineageVersion
from forebear.content import Content
from forebear.delivery.sender import flush
from forebear.errors import ForebearError, ForebearWarning, InvalidRecord, PolicyRefused, Unauthorized, Unavailable
from forebear.registry import ModelRegistry
from forebear.runs import Run, run
from forebear.transport import __version__

__all__ = [
    "Content", "ForebearError", "ForebearWarning", "InvalidRecord", "LineageVersion", "ModelRegistry",
    "PolicyRefused", "Run", "Unauthorized", "Unavailable", "__version__", "flush", "run",
]  # fmt: skip
