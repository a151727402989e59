"""An audit as JUnit's XML: a test case for each model version and rule, so that CI shows them as it shows tests."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as xml

from api.cli.render.audited import Audited
from graph.model.gap_codes import GAP_CODES

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold, not even escaped."""
RULES = tuple(sorted(code for code, each in GAP_CODES.items() if each.level is not None))
"""The rules that stop a level; others keep no version down."""


def as_junit(report: Audited) -> str:
    """The report; errors are failures, by the policy if there is one; the rest is output of a test that passes."""
    suites = xml.Element("testsuites", name="forebear audit")
    suite = xml.SubElement(suites, "testsuite", name="forebear audit", timestamp=report.as_of.isoformat())
    totals: Counter[str] = Counter()
    for version in report.versions:
        shown = report.shown(version)
        model = f"{version.namespace}/{version.name.removesuffix(f'@{version.version}')}"
        for code in sorted({*RULES, *(each.code for each, _ in shown)}):
            case = _case(suite, model, f"{version.version}: {code}")
            totals["tests"] += 1
            found = [(each, severity) for each, severity in shown if each.code == code]
            said = _text("\n\n".join(f"{each.problem}\nTo do: {each.remedy}\n{each.node.id}" for each, _ in found))
            if any(severity == "error" for _, severity in found):
                totals["failures"] += 1
                xml.SubElement(case, "failure", type=code, message=_text(found[0][0].problem)).text = said
            elif found:
                xml.SubElement(case, "system-out").text = said
        for each in report.beside(version):
            totals["tests"] += 1
            totals["failures"] += 1
            case = _case(suite, model, f"{version.version}: {each.code}")
            xml.SubElement(case, "failure", type=each.code, message=_text(f"{each.rule}: {each.what}"))
    complete = report.complete and all(result.complete for result in report.results.values())
    if not complete:
        totals["tests"] += 1
        totals["errors"] += 1
        said = "a limit cut the answer, so there may be more than is listed here"
        xml.SubElement(_case(suite, "forebear audit", "complete"), "error", type="INCOMPLETE", message=said)
    for element in (suites, suite):
        for name in ("tests", "failures", "errors"):
            element.set(name, str(totals[name]))
    xml.indent(suites, " ")
    text: bytes = xml.tostring(suites, encoding="us-ascii")
    return text.decode("ascii") + "\n"


def _case(suite: xml.Element, of: str, name: str) -> xml.Element:
    return xml.SubElement(suite, "testcase", classname=_text(of), name=_text(name))


def _text(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
