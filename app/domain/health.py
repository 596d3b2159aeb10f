"""The optional health check-in (体温, 隔离点): off unless the rule sheet says so."""

from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode
from app.domain.voter_views import Health

LOWEST, HIGHEST = 340, 430
"""Tenths of a degree Celsius that a thermometer can show of a living person."""
FEVER = 373
"""From here on the desk sends people to the separate place (隔离点)."""


def read_temperature(text: str) -> int | None:
    """Read "36.5" as tenths of a degree; None when nothing was written. Raises RuleForbids(HEALTH_MISFIT)."""
    said = text.strip().removesuffix("℃").replace("。", ".").strip()
    if not said:
        return None
    whole, _, tenth = said.partition(".")
    if not (whole.isdecimal() and len(whole) <= 3 and (tenth or "0").isdecimal() and len(tenth) <= 1):
        raise RuleForbids(ProblemCode.HEALTH_MISFIT, value=said)
    return int(whole) * 10 + int(tenth or "0")


def require_health(health: Health | None, *, wanted: bool) -> None:
    """Raise RuleForbids(HEALTH_OFF, HEALTH_MISFIT) when *health* is given but not wanted, or cannot be."""
    if health is None:
        return
    if not wanted:
        raise RuleForbids(ProblemCode.HEALTH_OFF)
    if health.temperature is not None and not LOWEST <= health.temperature <= HIGHEST:
        shown = f"{health.temperature // 10}.{health.temperature % 10}"
        raise RuleForbids(ProblemCode.HEALTH_MISFIT, value=shown)
