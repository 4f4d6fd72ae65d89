"""A link to a file on somebody's disk.

What it checks.
No link, picture, inserted text, mail merge or attached template of a draft leads to a file on a disk or in an office's
own network. Where a link leads to a shared drive on the web (SharePoint, OneDrive, Teams) or to an address without a
public name, a person is asked.

Why it matters.
House rule. The reader cannot follow the link, and its path tells the names of people, folders and servers.

How to put it right.
Link to the page where the document is published, or take the link away (right-click it, Remove Hyperlink). A linked
picture is put into the file with File, Info, Edit Links to Files, Break Link.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pccreply.model.file_facts import LinkUse
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.facts import file_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC608",
    name="disk-link",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


@dataclass(frozen=True, slots=True)
class _Reach:
    words: str
    severity: Severity | None = None


_DISK = _Reach("which is on a disk or in your own network")
_BESIDE = _Reach("a file that is to lie beside the letter")
_SHARED = _Reach("where others may not be let in", Severity.WARNING)
_ON_DISK = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/(?:Users|home|Volumes|mnt)/|~/|.*[\\/]AppData[\\/]", re.IGNORECASE)
_HOST = re.compile(r"(?:https?|ftps?|sftp)://(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:mailto|tel|sms|news|urn|doi|data|cid|about|callto|skype|msteams):|www\.|#|$", re.IGNORECASE
)
_SHARED_DRIVES = re.compile(
    r"(?:^|[.-])(?:sharepoint\.com|sharepoint-df\.com|onedrive\.live\.com|1drv\.ms|teams\.microsoft\.com)$"
)
_INNER = (".local", ".internal", ".intranet", ".lan", ".corp", ".home", ".pnn.police.uk", ".cjsm.net")
_LINK = "Link to the page where it is published, or take the link away (right-click, Remove Hyperlink)."
_BREAK = "Put it into the file itself: File, Info, Edit Links to Files, Break Link."
_USES = {
    LinkUse.HYPERLINK: ("A link", _LINK),
    LinkUse.PICTURE: ("A picture that is not in the file", _BREAK),
    LinkUse.INSERTED: ("Something that is shown from another file", _BREAK),
    LinkUse.DATA: (
        "The mail merge",
        "Finish the merge, or end it: Mailings, Start Mail Merge, Normal Word Document.",
    ),
    LinkUse.TEMPLATE: (
        "The template that the file is attached to",
        "Take it away: Developer, Document Template, and choose Normal; or write a cleaned copy with --clean.",
    ),
}


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each target; a warning where only the office can tell whether others reach it."""
    file = file_of(reply)
    seen = set()
    for link in file.links if file else ():
        reach = _reach(link.target)
        if reach is None or (link.target, link.use) in seen:
            continue
        seen.add((link.target, link.use))
        what, instead = _USES[link.use]
        yield remark_at(
            reply,
            RULE.name,
            link.place,
            f'{what} leads to "{link.target}", {reach.words}.',
            instead,
            reach.severity,
        )


def _reach(target: str) -> _Reach | None:
    """Who can follow a link; None where everybody can."""
    if _ON_DISK.match(target):
        return _DISK
    host = _HOST.match(target)
    if host is None:
        return None if _ELSEWHERE.match(target) else _BESIDE
    name = host[1].lower()
    return _SHARED if _SHARED_DRIVES.search(name) or "." not in name or name.endswith(_INNER) else None
