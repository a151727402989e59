"""The guide of Neo4j Browser through the demo (`:play`): ten steps, each with a query to click, which only reads."""

from __future__ import annotations

from html import escape
from pathlib import Path

from api.browser import style
from graph.favourites import Favourite, favourites

FILE = Path(__file__).parent.parent / "browser_kit" / "guide.html"
STEPS = 10
_HEAD = "<!-- Written by `python -m api.browser --write` from cypher/guide/ and the style. -->\n"
_FIRST = """\
<p class="lead">What every model came from, what is missing, and whether it could be made again.</p>
<p>Each of the ten steps has a query: click it, and run it with Ctrl-Enter. Every query only reads. If nothing is found,
the demo is not there: <code>forebear demo</code> loads it.</p>
<p>If the nodes have no captions that say something, <a data-exec="{command}">set the style of Forebear</a>. Data is
blue, runs and what they ran with are grey, models are violet, deployments are purple; what is missing is light red.</p>
"""
_LAST = """\
<p>This was the demo. <code>forebear browser-zip</code> writes every query of Forebear as a favourite: drop the file on
the window of this Browser. <code>forebear status</code> prints the address of the web pages.</p>
"""


def written() -> str:
    """The text of the guide."""
    steps = favourites("guide")
    slides = "\n".join(_slide(number, step) for number, step in enumerate(steps, 1))
    deck = f'<carousel class="deck container-fluid">\n{slides}</carousel>'
    return f'{_HEAD}<article class="guide">\n<title>Forebear</title>\n{deck}\n</article>\n'


def _slide(number: int, step: Favourite) -> str:
    before = _FIRST.format(command=escape(style.command())) if number == 1 else ""
    after = _LAST if number == STEPS else ""
    return f"""\
<slide class="row-fluid">
<div class="col-sm-3">
<h3>{number} of {STEPS}</h3>
<p class="lead">{escape(step.title)}</p>
</div>
<div class="col-sm-9">
{before}<p>{_marked(step.about)}</p>
<figure>
<pre class="pre-scrollable code runnable standalone-example">
{escape(step.query)}
</pre>
</figure>
{after}</div>
</slide>
"""


def _marked(text: str) -> str:
    """Text as HTML; what stands between backticks is code."""
    parts = escape(text, quote=False).split("`")
    return "".join(f"<code>{part}</code>" if odd % 2 else part for odd, part in enumerate(parts))
