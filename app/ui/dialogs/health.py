"""The optional health question at the door (体温, 隔离点): asked only where the rule sheet says so."""

from app.domain.health import FEVER, read_temperature
from app.domain.voter_views import Health
from app.ui.messages import FieldKind, FormField, Messages

HALL, APART = "hall", "apart"
_FIELDS = (
    FormField(name="temperature", label="体温（℃，没有量的不填）", hint="如 36.5", needed=False),
    FormField(
        name="place",
        label="在哪里参加",
        kind=FieldKind.CHOICE,
        value=HALL,
        options=((HALL, "会场"), (APART, "隔离点")),
    ),
    FormField(name="note", label="备注", needed=False),
)


def ask_health(messages: Messages, name: str) -> Health | None:
    """Ask temperature and place of the person called *name*; None when the clerk leaves.

    From 37.3 on the clerk is asked once more before the person goes into the hall. Raises RuleForbids(HEALTH_MISFIT).
    """
    found = messages.form(f"健康登记　{name}", "现在还没有签到。", _FIELDS, yes="登记并签到")
    if found is None:
        return None
    temperature = read_temperature(str(found["temperature"]))
    apart = found["place"] == APART
    if temperature is not None and temperature >= FEVER and not apart:
        shown = f"{temperature // 10}.{temperature % 10}"
        apart = messages.confirm(
            f"体温 {shown}，请到隔离点", "37.3 及以上的安排到隔离点投票；按 Esc 仍在会场。", yes="到隔离点"
        )
    return Health(temperature=temperature, isolation=apart, note=str(found["note"]))
