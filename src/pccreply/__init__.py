"""pccreply: section 55 responses to HMICFRS reports, drafted from force progress YAML and checked.

For other programs: ``from pccreply import check, draft`` (docs/python.md). Nothing of that is loaded before it is used.
"""

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Basis",
    "CheckResult",
    "CheckedDocument",
    "Confidence",
    "DocumentKind",
    "DraftedLetter",
    "Excuse",
    "Finding",
    "PccreplyError",
    "Place",
    "Severity",
    "TimescaleKind",
    "TimescaleStatement",
    "Verdict",
    "check",
    "check_letter",
    "draft",
]

TYPE_CHECKING = False  # as typing's own, which would have to be loaded
if TYPE_CHECKING:
    from pccreply.api import (
        Answer,
        Basis,
        CheckedDocument,
        CheckResult,
        Confidence,
        DocumentKind,
        DraftedLetter,
        Excuse,
        Finding,
        PccreplyError,
        Place,
        Severity,
        TimescaleKind,
        TimescaleStatement,
        Verdict,
        check,
        check_letter,
        draft,
    )
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from pccreply import api

        return getattr(api, name)

    def __dir__():
        return sorted({*globals(), *__all__})
