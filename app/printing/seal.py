"""The place of the seal: a circle of 42 mm that stays free of signatures, figures and boxes (PAPERS.md 2)."""

from app.printing.pen import Pen

RADIUS = 21.0


def seal_place(pen: Pen, x: float, y: float) -> None:
    """Keep the place of a seal with its middle at (x, y).

    PAPERS.md 2: the dotted circle is printed on ballots only; on other papers the place is left free, so nothing is
    drawn. The call stands in the form so that the place is named where it is kept, and tests can see it.
    """
    pen.keep_free(x, y, RADIUS)
