"""A draft in Welsh only: nobody can tell here what it answers.

What it checks.
A draft has English words enough to be held against the report's English recommendations.

Why it matters.
House rule. pccreply reads Welsh dates and keeps every Welsh word, but it matches recommendations in English,
and it never translates. A list of missing recommendations would be a guess, and a wrong one.

How to put it right.
Check the English text of the letter. Where there is only a Welsh one, a person who reads Welsh checks it.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC701",
    name="welsh-only",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    # noticed before a draft is held against its report; its cases stand in tests/jobs/test_check_drafts.py
    examples=(),
)
