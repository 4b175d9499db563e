"""Short ways to write a diagnostic, and the hint that names what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.diagnostics import Diagnostic, Severity, Span


def error(code: str, message: str, span: Span, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, span, hints[:3])


def warning(code: str, message: str, span: Span, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.WARNING, code, message, span, hints[:3])


def notice(code: str, message: str, span: Span, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.NOTICE, code, message, span, hints[:3])


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def hints_for(name: str, known: Iterable[str], what: str) -> tuple[str, ...]:
    """The nearest known name, if one is near, and all of them."""
    names = sorted(known)
    return (*nearest(name, names), f"{what}: {', '.join(names)}")


def nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """A hint that names the nearest of them, if one is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return (f"did you mean `{near[0]}`?",) if near else ()


def in_file_order(diagnostics: Iterable[Diagnostic], paths: Iterable[str]) -> list[Diagnostic]:
    """Sorted by file, in the order in which the briefing names its files, then by place."""
    rank = {path: index for index, path in enumerate(paths)}

    def key(diagnostic: Diagnostic) -> tuple[int, str, int, int]:
        span = diagnostic.span or Span("", 0, 0)
        return (rank.get(span.path, len(rank)), span.path, span.line, span.column)

    return sorted(diagnostics, key=key)
