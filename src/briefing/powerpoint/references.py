"""References of a chart to cells of its workbook, with what the cells hold.

In: a range and its words or figures. Out: `c:strRef` and `c:numRef`.
"""

from __future__ import annotations

from briefing.powerpoint.chart_values import Column
from briefing.powerpoint.drawing import attribute, characters


def strings(reference: str, words: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{characters(word)}</c:v></c:pt>' for at, word in enumerate(words)
    )
    return (
        f"<c:strRef><c:f>{reference}</c:f><c:strCache>"
        f'<c:ptCount val="{len(words)}"/>{points}</c:strCache></c:strRef>'
    )


def numbers(reference: str, column: Column) -> str:
    """A figure that is missing has no point."""
    points = "".join(
        f'<c:pt idx="{at}" formatCode={attribute(form)}><c:v>{value:f}</c:v></c:pt>'
        for at, (value, form) in enumerate(zip(column.values, column.formats, strict=True))
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(column.values)}"/>{points}</c:numCache></c:numRef>'
    )
