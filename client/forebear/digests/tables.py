"""Tables of pandas, polars, pyarrow and numpy as columns to digest. None of these is imported by Forebear."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator
from typing import Any

from forebear.digests.content import Digested, NotDigested
from forebear.digests.frames import Block, Column, of_columns

_UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
_LIBRARIES = ("pandas", "polars", "pyarrow", "numpy")


def is_table(data: object) -> bool:
    """Whether it is an object of a library that is known here."""
    return str(type(data).__module__).partition(".")[0] in _LIBRARIES


def of_table(data: Any) -> Digested:
    """The digest of a data frame, table, series or array; NotDigested where it has none, with the reason."""
    library = type(data).__module__.partition(".")[0]
    kind = type(data).__name__
    if library == "pandas" and kind in ("DataFrame", "Series"):
        frame = data.to_frame() if kind == "Series" else data
        return of_columns(_pandas(frame), len(frame))
    if library == "polars" and kind in ("DataFrame", "Series"):
        frame = data.to_frame() if kind == "Series" else data
        return of_columns(_polars(frame), frame.height)
    if library == "pyarrow" and kind in ("Table", "RecordBatch"):
        return of_columns(_arrow(data), data.num_rows)
    if library == "numpy" and kind == "ndarray" and data.ndim:
        return of_columns(_numpy(data), len(data))
    raise NotDigested(f"content of {library}.{kind} is not read; collect it into a frame, or name a file")


def _pandas(frame: Any) -> Iterator[Column]:
    index = frame.index
    for number in range(index.nlevels):
        level = index.get_level_values(number)
        if level.name is not None or level.dtype.kind not in "iu":
            name = f"__index_{number}__" if level.name is None else level.name
            yield _series(level.to_series(index=range(len(level)), name=name), name)
    for number, name in enumerate(frame.columns):
        yield _series(frame.iloc[:, number], name)


def _series(series: Any, name: object) -> Column:
    """A column of pandas."""
    numpy, dtype, name = sys.modules["numpy"], series.dtype, str(name)
    if (kind := type(dtype).__name__) == "ArrowDtype":
        return _chunked(name, sys.modules["pyarrow"].array(series.array))
    if kind == "CategoricalDtype":
        return _series(series.astype(dtype.categories.dtype), name)
    if kind == "SparseDtype":
        return _series(series.sparse.to_dense(), name)
    if kind == "DatetimeTZDtype":
        bare = series.dt.tz_convert("UTC").dt.tz_localize(None)
        return _moments(name, f"timestamp[{dtype.tz}]", bare)
    if kind == "StringDtype" or dtype.kind == "O":
        return _objects(name, series.astype(object).where(series.notna(), None).tolist())
    if dtype.kind in "Mm":
        return _moments(name, "timestamp" if dtype.kind == "M" else "duration", series)
    if dtype.kind not in "biuf":
        raise NotDigested(f"column {name!r} is of type {dtype}")
    if not isinstance(dtype, numpy.dtype):  # Int64, Float64, boolean: whole numbers that may be missing
        gone, plain = series.isna().to_numpy(), numpy.dtype(dtype.type)
        values = series.to_numpy(dtype=plain, na_value=plain.type(0))
        return Column(name, plain.name, lambda start, end: Block(values[start:end], gone[start:end]))
    values = series.to_numpy()
    return _plain(name, values)


def _plain(name: str, values: Any) -> Column:
    """A column of a numpy array of numbers."""
    if values.dtype.name not in ("bool", "float16", "float32", "float64") and values.dtype.kind not in "iu":
        raise NotDigested(f"column {name!r} is of type {values.dtype}")
    return Column(name, values.dtype.name, lambda start, end: Block(values[start:end]))


def _moments(name: str, type: str, series: Any) -> Column:
    values, gone = series.to_numpy(), series.isna().to_numpy()
    unit = _UNITS[sys.modules["numpy"].datetime_data(values.dtype)[0]]
    whole = values.astype("int64")
    return Column(name, type, lambda start, end: Block(whole[start:end], gone[start:end], unit))


def _objects(name: str, values: list[Any]) -> Column:
    """A column of Python objects, of the type that all of them are."""
    kinds = set(map(type, values)) - {type(None)}
    if not kinds:
        return Column(name, "null", lambda start, end: Block(values[start:end]))
    if kinds == {datetime.date}:
        days: list[Any] = [None if day is None else day.toordinal() - 719_163 for day in values]
        return Column(name, "date", lambda start, end: Block(days[start:end]))
    type_ = "text" if kinds == {str} else "bytes" if kinds == {bytes} else "bool" if kinds == {bool} else "values"
    return Column(name, type_, lambda start, end: Block(values[start:end]))


def _arrow(table: Any) -> Iterator[Column]:
    for number, name in enumerate(table.schema.names):
        yield _chunked(name, table.column(number))


def _chunked(name: str, values: Any) -> Column:
    """A column of Arrow."""
    pyarrow, kind = sys.modules["pyarrow"], values.type
    types = pyarrow.types
    if types.is_dictionary(kind):
        return _chunked(name, values.cast(kind.value_type))
    numbers = str(kind).replace("double", "float64").replace("halffloat", "float16")
    numbers = {"float": "float32"}.get(numbers, numbers)
    if types.is_boolean(kind) or types.is_integer(kind) or types.is_floating(kind):
        return Column(name, numbers, _read(values, numbers))
    if types.is_null(kind):
        return Column(name, "null", lambda start, end: Block([None] * (end - start)))
    if types.is_date(kind):
        return Column(name, "date", _read(values.cast(pyarrow.date32()).cast(pyarrow.int32()), "date"))
    if types.is_time(kind):
        whole = values.cast(pyarrow.time64("ns")).cast(pyarrow.int64())
        return Column(name, "time", _read(whole, "time"))
    if types.is_timestamp(kind) or types.is_duration(kind):
        zone = kind.tz if types.is_timestamp(kind) else None
        type_ = "duration" if types.is_duration(kind) else f"timestamp[{zone}]" if zone else "timestamp"
        return Column(name, type_, _read(values.cast(pyarrow.int64()), type_, _UNITS[kind.unit]))
    texts = ("string", "large_string", "string_view"), ("binary", "large_binary", "binary_view")
    bare = str(kind).partition("[")[0]
    type_ = "text" if bare in texts[0] else "bytes" if bare in (*texts[1], "fixed_size_binary") else "values"
    return Column(name, type_, lambda start, end: Block(values.slice(start, end - start).to_pylist()))


def _read(values: Any, type: str, unit: int = 0) -> Callable[[int, int], Block]:
    """Rows of an Arrow array of fixed width: by numpy where the program has it."""

    def block(start: int, end: int) -> Block:
        part = values.slice(start, end - start)
        if "numpy" not in sys.modules or unit or type == "bool":
            return Block(part.to_pylist(), unit=unit)
        gone = part.is_null().to_numpy(zero_copy_only=False) if part.null_count else None
        filled = part if gone is None else part.fill_null(0)
        return Block(_array(filled), gone)

    return block


def _array(values: Any) -> Any:
    """As numpy; a chunked array takes no argument."""
    return values.to_numpy() if hasattr(values, "chunks") else values.to_numpy(zero_copy_only=False)


def _polars(frame: Any) -> Iterator[Column]:
    for series in frame.get_columns():
        name, kind, physical = series.name, str(series.dtype.base_type()).lower(), series.to_physical()
        if kind in ("categorical", "enum"):
            series, kind = series.cast(sys.modules["polars"].String), "string"
        if kind.startswith(("int", "uint", "float")) or kind in ("boolean", "date", "time"):
            type_ = "bool" if kind == "boolean" else kind
            yield Column(name, type_, _physical(physical, type_))
        elif kind in ("datetime", "duration"):
            zone = getattr(series.dtype, "time_zone", None)
            type_ = kind if kind == "duration" else f"timestamp[{zone}]" if zone else "timestamp"
            yield Column(name, type_, _physical(physical, type_, _UNITS[series.dtype.time_unit]))
        else:
            types = {"string": "text", "binary": "bytes", "null": "null"}
            yield Column(name, types.get(kind, "values"), _physical(series, "", 0))


def _physical(series: Any, type: str, unit: int = 0) -> Callable[[int, int], Block]:
    """Rows of a column of polars: by numpy where the program has it."""

    def block(start: int, end: int) -> Block:
        part = series.slice(start, end - start)
        if "numpy" not in sys.modules or not type or unit or type == "bool":
            return Block(part.to_list(), unit=unit)
        gone = part.is_null().to_numpy() if part.null_count() else None
        return Block((part if gone is None else part.fill_null(0)).to_numpy(), gone)

    return block


def _numpy(array: Any) -> Iterator[Column]:
    """A row for each first index: a column of one number or some; of more dimensions one column, with their lengths."""
    if array.ndim > 2:
        plain = _plain("", array)
        yield Column("", f"{plain.type}{list(array.shape[1:])}", plain.block)
        return
    flat = array.reshape(len(array), -1)
    for number in range(flat.shape[1]):
        values, name = flat[:, number], str(number)
        yield _objects(name, values.tolist()) if array.dtype.kind in "OUS" else _plain(name, values)
