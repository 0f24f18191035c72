"""The repairs, in the order they are tried. Each changes only what it is sure of and leaves any other text alone.

A repair takes a draft and gives back another, or the same one where there is nothing to do. `mending` keeps it only
where more can be read after it than before; of those that stand together, the one after which most can be read.
Invisible characters are not in the list: they are removed beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

from inspector.intake.draft import Draft
from inspector.intake.encodings import decode_once_more, restore_plus
from inspector.intake.escapes import decode_entities, decode_percent, unescape
from inspector.intake.literals import restore_json
from inspector.intake.lookalikes import replace_homoglyphs, restore_dashes, restore_quotes
from inspector.intake.separators import join_json_strings, remove_reply_marks, restore_dots

Repair: TypeAlias = Callable[[Draft], Draft]

REPAIRS: Final[tuple[tuple[Repair, ...], ...]] = (
    (decode_percent,),
    (decode_entities,),
    (unescape,),
    (restore_quotes,),
    (partial(restore_dashes, em_dash="-"), partial(restore_dashes, em_dash="--")),
    (replace_homoglyphs,),
    (restore_plus,),
    (join_json_strings,),
    (restore_json,),
    (remove_reply_marks,),
    (restore_dots,),
    (decode_once_more,),
)
