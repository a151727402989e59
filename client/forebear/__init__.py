"""What training code imports: report what a model came from, and ask what is missing.

registry = forebear.ModelRegistry("http://127.0.0.1:8000", token=...)
registry.add_model_version("churn", {"model_version": "v1.2", "training_data": "dataset_v3"})
registry.get_lineage("churn")
"""

from forebear.errors import ForebearError, InvalidRecord, Unauthorized, Unavailable
from forebear.registry import ModelRegistry
from forebear.transport import __version__

__all__ = ["ForebearError", "InvalidRecord", "ModelRegistry", "Unauthorized", "Unavailable", "__version__"]
