"""Debug pictures: where each box was found, what each method said, in colour over the page."""

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.reader import Inside
from app.scanning.reading import SeenMark

Colour = npt.NDArray[np.uint8]

_COLOURS = {
    SeenMark.APPROVE: (40, 150, 40),
    SeenMark.DISAPPROVE: (40, 40, 200),
    SeenMark.INKED: (180, 110, 20),
    SeenMark.BLANK: (150, 150, 150),
    SeenMark.DOUBTFUL: (0, 140, 255),
}


def draw(image: npt.NDArray[np.uint8], inside: Inside) -> Colour:
    """Return a colour picture (BGR) of the page with what was measured on it."""
    out = np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), np.uint8)
    reading = inside.reading
    if inside.place is None or inside.layout is None:
        return _title(out, f"{reading.status} {reading.reason or ''}")
    outline = np.rint(np.array(inside.place.corners)).astype(np.int32)
    cv2.polylines(out, [outline], True, (200, 120, 0), 2)
    for k, box in enumerate(inside.layout.marks):
        r = box.at
        corners = [(r.x, r.y), (r.x + r.w, r.y), (r.x + r.w, r.y + r.h), (r.x, r.y + r.h)]
        quad = np.rint(np.array([inside.place.dot(x, y) for x, y in corners])).astype(np.int32)
        verdict = inside.verdicts[k] if k < len(inside.verdicts) else None
        colour = _COLOURS[verdict.mark] if verdict else (0, 0, 255)
        cv2.polylines(out, [quad], True, colour, 3)
        if verdict:
            shape = verdict.shape.sign if verdict.shape else None
            text = f"{verdict.mark[:4]} {verdict.score:.2f} {shape or ''}"
            x, y = (int(v) for v in quad[0])
            cv2.putText(out, text, (x, y - 4), cv2.FONT_HERSHEY_PLAIN, 1.0, colour, 1, cv2.LINE_AA)
    return _title(out, f"{reading.status} {reading.reason or ''} {reading.number or ''}")


def _title(out: Colour, text: str) -> Colour:
    cv2.putText(out, text, (20, 40), cv2.FONT_HERSHEY_PLAIN, 2.0, (0, 0, 255), 2, cv2.LINE_AA)
    return out
