"""What is read of a card's metadata, what says nothing of lineage, and what leaves a gap. Pure."""

from __future__ import annotations

import re

READ = frozenset({"base_model", "base_model_relation", "datasets", "model-index", "model_name"})
"""Keys that are read."""
NO_LINEAGE = frozenset(
    {
        "co2_eq_emissions", "emissions", "extra_gated_button_content", "extra_gated_description",
        "extra_gated_eu_disallowed", "extra_gated_fields", "extra_gated_heading", "extra_gated_prompt",
        "inference", "instance_prompt", "language", "language_bcp47", "library_name", "license",
        "license_link", "license_name", "metrics", "new_version", "pipeline_tag", "tags", "thumbnail",
        "widget",
    }
)  # fmt: skip
"""Keys of the Hub's specification that say nothing of what a model was made from: properties of the version."""
_ORIGIN = re.compile(
    r"data|corp(?:us|ora)|model|train|base|parent|teacher|student|merg|adapter|source|deriv|distil|tuned|init"
    r"|checkpoint|weights|upstream|lineage|input|(?:^|_)from(?:_|$)",
    re.I,
)
"""What stands in the name of a key that may say what a model was made from: NOT_READ, unless the key is known."""
WEIGHTS = re.compile(
    r"(?:adapter_)?model\.(?:safetensors|onnx|joblib|pkl)|pytorch_model\.bin|tf_model\.h5|[^/]+\.gguf|sklearn_model\.pkl"
)
"""Files that hold a whole model, where there is one of them."""
NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)?")
"""How the Hub names models and datasets."""
HUB = "https://huggingface.co/"


_TAG = re.compile(r"(?:base_model|dataset):(?:(?:adapter|finetune|merge|quantized):)?(?P<name>.+)")
"""Tags in which the Hub repeats what a model was made from: `base_model:adapter:org/name`."""


def origin(tag: object) -> str | None:
    """What a tag says that the model was made from; None where it says nothing of that."""
    found = _TAG.fullmatch(tag) if isinstance(tag, str) else None
    return found["name"] if found else None


def may_be_origin(key: str) -> bool:
    """Whether a key that is not known may say what the model was made from."""
    return bool(_ORIGIN.search(key))


def role(split: str) -> str:
    """The role of data that a model was measured on."""
    words = split.lower()
    if re.search(r"valid|\bdev\b", words):
        return "validation"
    return "test" if "test" in words else "evaluation"
