"""JUnit XML: a suite a document, a case a recommendation part, for build servers that show tests.

There is no one schema; this is what Jenkins, GitLab and Azure DevOps read alike: ``testsuites``,
``testsuite``, ``testcase`` with ``failure``, ``skipped`` and ``system-out``.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pccreply.model.checks import CheckedDocument, CheckResult
from pccreply.model.findings import Finding
from pccreply.prose.numbers import counted
from pccreply.reporters._shared import basis_of, concerns, in_full, printable, to_put_right


def render(result: CheckResult, verbose: bool = False) -> str:
    """The result as XML. A case fails by the findings that make the check fail, and by no others."""
    suites = Element("testsuites", name="pccreply")
    for document in result.documents:
        suites.append(_suite(result, document))
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    indent(suites, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _suite(result: CheckResult, document: CheckedDocument) -> Element:
    suite = Element("testsuite", name=printable(document.path))
    properties = SubElement(suite, "properties")
    about = {"as_of": result.as_of.isoformat(), "kind": document.kind.value}
    about |= {"report": document.report or "", "force": document.force or ""}
    for name, value in about.items():
        SubElement(properties, "property", name=name, value=printable(value))
    for case in _cases(result, document):
        case.set("classname", printable(_classname(document)))
        suite.append(case)
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    return suite


def _classname(document: CheckedDocument) -> str:
    return ".".join(filter(None, [document.report, document.force])) or document.kind.value


def _cases(result: CheckResult, document: CheckedDocument) -> list[Element]:
    """The parts in the order of the report, then what is about the whole document, a case a rule."""
    cases = []
    placed: set[int] = set()
    for answer in document.reply.answers if document.reply else ():
        own = [f for f in document.findings if concerns(f, answer)]
        placed |= {id(f) for f in own}
        case = _case(result, answer.label, own)
        if not answer.recommendation.for_us and not answer.present and case.find("failure") is None:
            others = ", ".join(answer.recommendation.addressed_to)
            case.insert(0, Element("skipped", message=printable(f"addressed to others: {others}")))
        cases.append(case)
    by_rule: dict[str, list[Finding]] = {}
    for finding in document.findings:
        if id(finding) not in placed:
            by_rule.setdefault(f"{finding.code} {finding.rule}", []).append(finding)
    cases += [_case(result, name, findings) for name, findings in sorted(by_rule.items())]
    return cases or [_case(result, "The document as a whole", ())]


def _case(result: CheckResult, name: str, findings: Sequence[Finding]) -> Element:
    case = Element("testcase", name=printable(name))
    failing = [f for f in findings if to_put_right(result, f)]
    others = [f for f in findings if not to_put_right(result, f)]
    if failing:
        more = f" (and {counted(len(failing) - 1, 'other finding')})" if failing[1:] else ""
        failure = SubElement(case, "failure", message=printable(failing[0].message) + more, type=failing[0].code)
        failure.text = _texts(failing)
    if others:
        SubElement(case, "system-out").text = _texts(others)
    return case


def _texts(findings: Sequence[Finding]) -> str:
    return "\n\n".join(
        printable(f"{f.place}: {'excused' if f.excuse else f.severity.value} {f.code} {f.rule} ({basis_of(f)})\n")
        + in_full(f)
        for f in findings
    )
