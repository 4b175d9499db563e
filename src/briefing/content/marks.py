"""What marks every page of a document: its level of secrecy, then its status, as one text.

The official form sets the two apart, as GB/T 9704-2012 wants (7.2.2); all others show one mark.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.document import Document


def marked(document: Document) -> Document:
    """The document with the level of secrecy before its status."""
    secrecy, status = document.secrecy, document.status
    if secrecy is None:
        return document
    words = f"{secrecy.words}　{status.words}" if status else secrecy.words
    return replace(document, status=replace(secrecy, words=words), secrecy=None)
