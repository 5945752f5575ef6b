"""Tables as Parquet files, for those who compute on elsewhere. Needs pyarrow (`pip install evalxl[parquet]`)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evalxl.core.errors import UsageError
from evalxl.core.message import Message, Translate, message
from evalxl.core.number import plain
from evalxl.core.table import Column, Plain, Table, plain_value
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.text import storable

if TYPE_CHECKING:
    import pyarrow

_ROWS_PER_GROUP = 100_000
# Digits, and how many of them are decimals, of every figure.
_PRECISION, _SCALE = 38, 12


def require_parquet() -> None:
    """Raises UsageError where pyarrow is missing: better before a long run than after it."""
    try:
        import pyarrow.parquet  # noqa: F401  # the import itself is the question
    except ImportError as error:
        raise UsageError(message("Parquet files need more: pip install evalxl[parquet]")) from error


def write_parquet(tables: Sequence[Table], folder: str, translate: Translate) -> tuple[str, ...]:
    """Write each table as `KEY.parquet` into the folder, made if missing; the paths written.

    | kind of column | Parquet |
    |---|---|
    | text | string; messages in the language of `translate` |
    | amount, rate, score | decimal128(38, 12), exact; string where a figure of the column does not fit into that |
    | count | int64 |
    | time | timestamp in microseconds, UTC |

    Absent is null, totals are left out. Each file appears whole or not at all. Raises UsageError
    where pyarrow is missing or the folder cannot be written.
    """
    require_parquet()
    from pyarrow.parquet import ParquetWriter

    written: list[str] = []
    for table in tables:
        path = Path(folder) / f"{table.key}.parquet"
        rows = [tuple(map(plain_value, row)) for row in table.rows[: len(table.rows) - table.totals]]
        schema = _schema(table.columns, rows)
        with replaced(path) as beside, ParquetWriter(beside, schema) as writer:
            for first in range(0, max(1, len(rows)), _ROWS_PER_GROUP):
                writer.write_table(_group(schema, rows[first : first + _ROWS_PER_GROUP], translate))
        written.append(path.as_posix())
    return tuple(written)


def read_rows(path: str) -> list[Mapping[str, Any]]:
    """The rows of a Parquet file, or of the project list in a folder of them. Raises UsageError."""
    require_parquet()
    from pyarrow import ArrowException
    from pyarrow.parquet import read_table

    file = Path(path) / "projects.parquet" if Path(path).is_dir() else Path(path)
    try:
        rows: list[Mapping[str, Any]] = read_table(file).to_pylist()
    except (OSError, ArrowException) as error:
        raise UsageError(message("{path} cannot be read as a Parquet file", path=file.as_posix())) from error
    return rows


def _schema(columns: Sequence[Column], rows: Sequence[Sequence[Plain]]) -> "pyarrow.Schema":
    import pyarrow as pa

    kinds = {"text": pa.string(), "count": pa.int64(), "time": pa.timestamp("us", tz="UTC")}
    figure = pa.decimal128(_PRECISION, _SCALE)
    return pa.schema(
        [
            pa.field(
                column.key,
                kinds.get(column.kind, figure if _all_fit([row[place] for row in rows]) else pa.string()),
                metadata={"title": column.title},
            )
            for place, column in enumerate(columns)
        ]
    )


def _all_fit(values: Sequence[Plain]) -> bool:
    return all(_fits(value) for value in values if isinstance(value, Decimal))


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= _SCALE and value.adjusted() < _PRECISION - _SCALE


def _group(schema: "pyarrow.Schema", rows: Sequence[Sequence[Plain]], translate: Translate) -> "pyarrow.Table":
    import pyarrow as pa

    columns = [
        pa.array([_stored(row[place], field.type == pa.string(), translate) for row in rows], type=field.type)
        for place, field in enumerate(schema)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _stored(value: Plain, as_text: bool, translate: Translate) -> Plain:
    if isinstance(value, Message):
        return storable(value.render(translate))
    if isinstance(value, str):
        return storable(value)
    if as_text and value is not None:
        return plain(value) if isinstance(value, Decimal) else str(value)
    return value
