"""What moves in a deck: a quiet change of slides, and lists that appear entry by entry.

The change is a fade at medium speed, which is 0.75 s in Office. Entries appear without any
effect, one at each click (ECMA-376 part 1, 19.5).
"""

from __future__ import annotations

from collections.abc import Sequence

TRANSITION = '<p:transition spd="med"><p:fade/></p:transition>'
"""Stands behind the colour map of a slide."""

_AT_ONCE = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
_FIRST_ID = 3
"""The time nodes of the slide and of its main sequence have 1 and 2."""


def builds(shapes: Sequence[int]) -> str:
    """The `p:timing` that lets the objects of these ids appear, each at a click."""
    clicks = "".join(_click(shape, _FIRST_ID + 4 * place) for place, shape in enumerate(shapes))
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" '
        'nodeType="tmRoot"><p:childTnLst><p:seq concurrent="1" nextAc="seek">'
        '<p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{clicks}</p:childTnLst></p:cTn>"
        f"<p:prevCondLst>{_on('onPrev')}</p:prevCondLst>"
        f"<p:nextCondLst>{_on('onNext')}</p:nextCondLst>"
        "</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
    )


def _click(shape: int, first: int) -> str:
    """Three nested nodes (the click, its moment, the effect) around the change itself."""
    appear = (
        f'<p:set><p:cBhvr><p:cTn id="{first + 3}" dur="1" fill="hold">{_AT_ONCE}</p:cTn>'
        f'<p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl><p:attrNameLst>'
        "<p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set>'
    )
    effect = 'presetID="1" presetClass="entr" presetSubtype="0" nodeType="clickEffect"'
    awaited = '<p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>'
    moment = _node(first + 1, _AT_ONCE, _node(first + 2, _AT_ONCE, appear, effect))
    return _node(first, awaited, moment)


def _node(id_: int, start: str, inner: str, kind: str = "") -> str:
    return (
        f'<p:par><p:cTn id="{id_}" {kind} fill="hold">{start}'
        f"<p:childTnLst>{inner}</p:childTnLst></p:cTn></p:par>"
    )


def _on(event: str) -> str:
    return f'<p:cond evt="{event}" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>'
