"""Checks a mail address without asking the network, and gives the form in which it is compared.

In: the address as typed; out: the form that servers take, its domain encoded (IDNA), and a key
that is equal for what reaches the same box. Refuses with the reason. Names of intranet hosts are
good; a local part beyond ASCII is not, as few servers take one.
"""

from __future__ import annotations

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


def _reason(typed: str, said: str) -> str:
    if "＠" in typed or "．" in typed:
        return "it has full-width marks: write @ and . half-width"
    if any(char.isspace() for char in typed):
        return "it has a blank inside"
    return said[:1].lower() + said[1:].rstrip(".")
