"""XML from a stranger: entities left alone, nothing fetched, no document type, so many tags and no more."""

from __future__ import annotations

from typing import Any

from pccreply.untrusted import Refused, Why

MOST_TAGS = 400_000
"""Tags of a part. To read so many takes some 300 MB and four seconds; a letter of fifty pages has a tenth."""
_LONG_TAG, _MOST_ATTRIBUTES = 4_000, 300
"""Bytes from one tag to the next above which attributes are counted: to find one among thousands takes long."""


def parse(data: bytes, name: str, most: int = MOST_TAGS, *, words_only: bool = False) -> Any:
    """The root of the XML of a part. Raises ``Refused`` where it is not well-formed, too large or harmful.

    ``words_only`` leaves comments and processing instructions out.
    """
    from lxml import etree

    if data.count(b"<") > most:
        raise Refused(f"The part {name} of the file has far more in it than a letter.", Why.TOO_LARGE)
    # without huge_tree libxml2 takes no more than 256 levels and 10 MB of text in one piece
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=words_only, remove_pis=words_only
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = error.msg if isinstance(error, etree.XMLSyntaxError) else error
        raise Refused(f"The part {name} of the file is damaged ({why}).", Why.DAMAGED) from error
    if root is None:
        raise Refused(f"The part {name} of the file is empty.", Why.DAMAGED)
    if root.getroottree().docinfo.doctype:
        raise Refused(
            f"The part {name} of the file declares a document type, which Word and LibreOffice never do.", Why.HARMFUL
        )
    if max(map(len, data.split(b"<"))) > _LONG_TAG and root.xpath(
        "boolean(//*[count(@*) > $most])", most=_MOST_ATTRIBUTES
    ):
        raise Refused(f"A tag in the part {name} of the file has hundreds of attributes.", Why.HARMFUL)
    return root
