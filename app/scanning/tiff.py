"""How many pages a TIFF means to have: its chain of directories, walked without opening a picture.

A file that was cut off still names the page after its last whole one; that page is counted, so that it is missed by name.
"""

import struct
from pathlib import Path

_MOST = 10_000


def tiff_pages(file: Path) -> int:
    """Return the pages of a TIFF or BigTIFF, the one that is cut off included; 1 for what is neither."""
    with file.open("rb") as f:
        head = f.read(16)
        order = {b"II": "<", b"MM": ">"}.get(head[:2])
        if order is None or len(head) < 16:
            return 1
        big = struct.unpack_from(order + "H", head, 2)[0] == 43
        count_as, entry, next_as = ("Q", 20, "Q") if big else ("H", 12, "I")
        at = struct.unpack_from(order + next_as, head, 8 if big else 4)[0]
        seen: set[int] = set()
        while at and at not in seen and len(seen) < _MOST:
            seen.add(at)
            f.seek(at)
            entries = _number(f.read(struct.calcsize(count_as)), order + count_as)
            if entries is None:
                break
            f.seek(entries * entry, 1)
            following = _number(f.read(struct.calcsize(next_as)), order + next_as)
            if following is None:
                break
            at = following
        return max(len(seen), 1)


def _number(data: bytes, form: str) -> int | None:
    """Return the number in *data*, None where the file ended before it."""
    if len(data) < struct.calcsize(form):
        return None
    return int(struct.unpack(form, data)[0])
