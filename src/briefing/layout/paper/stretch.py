"""Planned pages in a row: numbered, and drawn with what stands on every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.frozen import frozen
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.furniture import Furniture, page_grid
from briefing.layout.paper.leaves import Leaf, OpenerLeaf, SheetLeaf
from briefing.layout.paper.publication import DrawnPage


@frozen
class Stretch:
    """Leaves by their pages' numbers; sheets, which name no other page, are drawn at once."""

    leaves: Mapping[int, Leaf]
    sheets: Mapping[int, Drawing]

    @property
    def numbers(self) -> dict[str, int]:
        """The page of everything that a list of pages names."""
        numbers: dict[str, int] = {}
        for number, leaf in self.leaves.items():
            if isinstance(leaf, OpenerLeaf):
                numbers.setdefault(leaf.opener.part.id, number)
                continue
            for anchor, _ in self.sheets[number].anchors:
                numbers.setdefault(anchor, number)
        return numbers

    def draw(self, furniture: Furniture, numbers: Mapping[str, int]) -> Iterator[DrawnPage]:
        for number, leaf in self.leaves.items():
            grid, sheets = page_grid(number), self.sheets
            drawing = leaf.draw(grid, numbers) if isinstance(leaf, OpenerLeaf) else sheets[number]
            if not leaf.closes:
                drawing = furniture.closed(drawing, grid)
            yield DrawnPage(str(number), furniture.draw(number, leaf.parts) + drawing)


def stretch(leaves: Sequence[Leaf], first: int) -> Stretch:
    """The leaves from page `first` on."""
    numbered = dict(enumerate(leaves, first))
    sheets = {
        number: leaf.draw(page_grid(number))
        for number, leaf in numbered.items()
        if isinstance(leaf, SheetLeaf)
    }
    return Stretch(numbered, sheets)
