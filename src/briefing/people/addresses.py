"""Checks a mail address without asking the network, and gives the form in which it is compared.

In: the address as typed; out: the form that servers take, its domain encoded (IDNA), and a key
that is equal for what reaches the same box. Refuses with the reason. Names of intranet hosts are
good; a local part beyond ASCII is not, as few servers take one.
"""

from __future__ import annotations

import re

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

# Intranets have it, whatever RFC 6762 says; the library offers its list for this.
if "local" in SPECIAL_USE_DOMAIN_NAMES:
    SPECIAL_USE_DOMAIN_NAMES.remove("local")


class AddressError(ValueError):
    """No address; says why."""


def checked_address(typed: str) -> tuple[str, str]:
    """The address as it is sent to, and its key."""
    try:
        found = validate_email(
            typed, check_deliverability=False, globally_deliverable=False, allow_smtputf8=False
        )
    except EmailNotValidError as refusal:
        raise AddressError(_reason(typed, str(refusal))) from refusal
    address = found.ascii_email
    assert address
    # By the letter of RFC 5321 a server may tell cases of the local part apart; none does.
    return address, address.casefold()


_FAULTS = (
    (r"[＠．]", "it has full-width marks: write @ and . half-width"),
    (r"@.*[,;，；、/ ].*@|@.*@", "it holds more than one address, or more than one @"),
    (r"[<>＜＞]|^mailto:", "write the address alone, without name and brackets"),
    (r"\s", "it has a blank inside"),
    (r"^[^@]*$", "it has no @"),
    (r"^@", "nothing stands before the @"),
    (r"@$", "nothing stands after the @"),
    (r"\.\.", "two dots stand in a row"),
    (r"^\.|\.@|@\.|\.$", "a dot stands at an end"),
    (r"[^\x00-\x7f].*@", "what stands before the @ must be Latin letters, digits and signs"),
    (r"@(localhost|.*\b(invalid|test|onion|arpa|localhost))$", "no mail reaches this domain"),
    (r"@.*[^\w.-]|@.*_|@-|-$|-\.|\.-", "what stands after the @ is no domain"),
)
"""What clerks mistype, the most telling first; the library says the rest, in English."""


def _reason(typed: str, said: str) -> str:
    found = (reason for pattern, reason in _FAULTS if re.search(pattern, typed, re.IGNORECASE))
    return next(found, said[:1].lower() + said[1:].rstrip("."))
