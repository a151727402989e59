"""How many rows a list has, asked by the text of the list: a query file lists a page, and this takes the page away.

A file whose rows can be counted says in its header by what: `Counted: rows`, or by a column of theirs, as in
`Counted: by level`. The count is read so:

* a line that begins with `/* page */` is left out: it says where the page begins, how it is ordered or how long it is;
* the rows of the last `RETURN` are counted instead of given.
"""

from __future__ import annotations

import re

_PAGE = re.compile(r"^ */\* page \*/.*\n", re.MULTILINE)


def count_rows(text: str, by: str | None) -> str:
    """The text of a query file with its rows counted, for each value of the column `by` if one is given."""
    before, _, rows = _PAGE.sub("", text).strip().removesuffix(";").rpartition("RETURN ")
    counted = f"RETURN {by}, count(*) AS total ORDER BY {by};" if by else "RETURN count(*) AS total;"
    return f"{before}WITH {rows}\n{counted}\n"
