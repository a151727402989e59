"""A table has one digest, whichever library holds it, and another as soon as a value, name, type or order differs."""

from __future__ import annotations

import datetime as dt
import decimal
import hashlib
import json
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from forebear.digests.content import NotDigested
from forebear.digests.frames import ALGORITHM, BLOCK
from forebear.digests.tables import of_table

ROWS = BLOCK + 1000


def digest(table: Any) -> str:
    return of_table(table).digests[ALGORITHM]


def some(rows: int = 50) -> pa.Table:
    """Every type that tables have, with and without values that are missing."""
    epoch = dt.datetime(1969, 12, 31, 23, 59, 59, 999_999)
    every = range(rows)
    return pa.table(
        {
            "int": pa.array([None if k % 7 == 0 else k - 20 for k in every], pa.int64()),
            "small": pa.array([k % 100 for k in every], pa.int8()),
            "big": pa.array([2**64 - 1 - k for k in every], pa.uint64()),
            "float": pa.array([None if k % 5 == 0 else k / 3 for k in every]),
            "float32": pa.array([k / 3 for k in every], pa.float32()),
            "bool": pa.array([None if k % 3 == 0 else k % 2 == 0 for k in every]),
            "text": pa.array([None if k % 11 == 0 else f"é\n{k}" for k in every]),
            "bytes": pa.array([b"\0" * (k % 3) for k in every]),
            "naive": pa.array([epoch + dt.timedelta(microseconds=k) for k in every], pa.timestamp("us")),
            "old": pa.array([dt.datetime(1, 1, 1) for _ in every], pa.timestamp("us")),
            "aware": pa.array([None if k % 9 == 0 else epoch for k in every], pa.timestamp("ms", "Europe/Berlin")),
            "duration": pa.array([dt.timedelta(seconds=-k) for k in every], pa.duration("ns")),
            "date": pa.array([dt.date(1960, 1, 1) + dt.timedelta(days=k % 999) for k in every]),
            "list": pa.array([[k, k + 1] if k % 2 else None for k in every]),
            "struct": pa.array([{"a": k, "b": str(k)} for k in every]),
            "decimal": pa.array([decimal.Decimal(k) / 100 for k in every], pa.decimal128(12, 2)),
            "category": pa.array([f"c{k % 3}" for k in every]).dictionary_encode(),
            "nothing": pa.nulls(rows),
        }
    )


@pytest.mark.parametrize("rows", [50, ROWS])
def test_libraries_agree(rows: int) -> None:
    table = some(rows)
    nullable = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    as_objects = table.drop(["int", "bool"]).to_pandas()
    found = {
        digest(table),
        digest(pl.from_arrow(table)),
        digest(table.to_pandas(types_mapper=nullable.get)),
        digest(table.to_pandas(types_mapper=pd.ArrowDtype)),
    }
    assert len(found) == 1
    assert digest(as_objects) == digest(table.drop(["int", "bool"]))


def test_chunks_and_row_labels_that_nobody_named_do_not_count() -> None:
    table = some(50)
    halves = pa.concat_tables([table.slice(0, 20), table.slice(20)])
    assert digest(halves) == digest(table) == digest(table.combine_chunks())
    frame = pd.DataFrame({"a": [3, 1, 2], "b": ["x", "y", None]})
    assert digest(frame) == digest(frame.set_index(pd.Index([7, 8, 9]))) == digest(pl.from_pandas(frame))
    assert digest(frame[frame.a > 1]) == digest(frame[frame.a > 1].reset_index(drop=True))
    assert digest(frame.set_index("a")) == digest(frame)
    dated = frame.set_index(pd.to_datetime(["2026-01-01"] * 3))
    assert digest(dated) not in (digest(frame), digest(frame.set_index(pd.to_datetime(["2026-01-02"] * 3))))


def test_every_difference_counts() -> None:
    frame = pd.DataFrame({"a": range(BLOCK * 2), "b": ["x"] * (BLOCK * 2)})
    other = frame.copy()
    other.loc[len(other) - 1, "b"] = "y"
    texts = [pd.DataFrame({"a": cells}) for cells in (["ab", "c"], ["a", "bc"], ["ab", None], ["ab", ""], [1, 2])]
    changed = [
        frame, other, frame.rename(columns={"a": "c"}), frame[["b", "a"]], frame.astype({"a": "float64"}),
        frame.iloc[:-1], frame.iloc[::-1], *texts,
    ]  # fmt: skip
    assert len({digest(each) for each in changed}) == len(changed)


def test_it_is_the_digest_that_its_description_says() -> None:
    """An implementation of the description, for two columns."""
    numbers = b"\0" + b"".join(k.to_bytes(8, "little", signed=True) for k in (1, -2))
    texts = b"\1" + b"\1\0" + (1).to_bytes(8, "little") + bytes(8) + b"x"
    columns = [["n", "int64", hashlib.sha256(numbers).hexdigest()], ["t", "text", hashlib.sha256(texts).hexdigest()]]
    whole = json.dumps({"columns": columns, "rows": 2, "version": 1}, sort_keys=True, separators=(",", ":"))
    frame = pd.DataFrame({"n": [1, -2], "t": ["x", None]})
    assert digest(frame) == hashlib.sha256(whole.encode()).hexdigest()


def test_arrays_and_series_have_digests() -> None:
    matrix = np.arange(6.0).reshape(3, 2)
    assert digest(matrix) == digest(pd.DataFrame(matrix)) == digest(np.asfortranarray(matrix))
    assert digest(pd.Series([1, 2], name="a")) == digest(pl.Series("a", [1, 2]))
    images = np.arange(24.0).reshape(2, 3, 4)
    assert len({digest(images), digest(images.reshape(2, 4, 3)), digest(images + 1), digest(matrix)}) == 4
    assert digest(np.array([1, 2])) != digest(np.array([2, 1]))
    assert digest(pd.DataFrame({"a": pd.Categorical(["x", None])})) == digest(pd.DataFrame({"a": ["x", None]}))


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (pd.DataFrame(), "empty"),
        (pl.DataFrame({"a": []}), "empty"),
        (pd.DataFrame({"a": [object()]}), "'a': values of builtins.object have no digest"),
        (pl.LazyFrame({"a": [1]}), "collect it"),
        (pd.DataFrame({"a": [1 + 2j]}), "complex128"),
        (np.array(5), "not read"),
    ],
)
def test_what_has_no_digest_says_why(table: Any, why: str) -> None:
    with pytest.raises(NotDigested, match=why):
        of_table(table)


def test_polars_needs_neither_numpy_nor_pyarrow_and_none_is_imported() -> None:
    code = """
import sys, forebear, polars
from forebear.digests.tables import of_table
frame = polars.DataFrame({"a": [1, None], "b": [0.5, float("nan")], "c": ["x", None], "d": [True, None]})
print(of_table(frame).digests["frame-sha256"], {"numpy", "pandas", "pyarrow", "mlflow"} & set(sys.modules))
"""
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    frame = pl.DataFrame({"a": [1, None], "b": [0.5, float("nan")], "c": ["x", None], "d": [True, None]})
    assert printed == [digest(frame), "set()"]
