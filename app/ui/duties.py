"""Which buttons are whose: greyed for everybody else, with the reason in a line below the page (roles.py, B6)."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from app.domain.people import Actor
from app.domain.phase import WHEN, Phase, Verb, allowed
from app.domain.roles import WHO, Role, may
from app.texts.phases import NOT_BEFORE, ROLES
from app.ui.widgets.buttons import Button

SEALED = "这一天已封存，不能再改"
PAST = "已过了时候"
FEW = 3


class Duties:
    """The verbs behind the buttons of one page."""

    def __init__(self) -> None:
        self._verbs: dict[Button, Verb] = {}

    def __bool__(self) -> bool:
        return bool(self._verbs)

    def put(self, verb: Verb, buttons: Iterable[Button]) -> None:
        """Let *buttons* do *verb*; a button that does something else now is put again."""
        for button in buttons:
            if button not in self._verbs:
                button.destroyed.connect(partial(self._verbs.pop, button, None))
            self._verbs[button] = verb

    def look(self, actor: Actor | None, phase: Phase | None = None) -> str:
        """Bar what is not the duty of *actor* or not of this *phase*; return the line that says why, empty when nothing is barred.

        On a sealed day everything is barred that no longer belongs to it, without a line: it is nobody's.
        """
        others: dict[str, list[str]] = defaultdict(list)
        for button, verb in self._verbs.items():
            why, line = "", ""
            if phase is not None and not allowed(phase, verb):
                why = line = _when(phase, verb)
            elif actor is not None and not may(actor.role, verb):
                line = f"由{people(verb)}办"
                why = f"{line}，按 F9 换人"
            button.bar(why)
            said_itself = line == why and button.reason  # the page greyed it too, with a word of its own
            if line and phase is not Phase.SEALED and not button.isHidden() and not said_itself:
                others[line].append(f"“{button.words().removesuffix('…')}”")
        said = [f"{_named(line, list(dict.fromkeys(words)))}{line}" for line, words in others.items()]
        hint = "按 F9 换人。" if any(line.startswith("由") for line in others) else ""
        return f"{'；'.join(said)}。{hint}" if said else ""


def _named(line: str, words: list[str]) -> str:
    """Name the buttons of *words*; of many that are past the first is enough."""
    return f"{words[0]}等 {len(words)} 项" if line == PAST and len(words) > FEW else "".join(words)


def _when(phase: Phase, verb: Verb) -> str:
    """Return since or until when *verb* belongs to the day, in words."""
    if phase is Phase.SEALED:
        return SEALED
    if phase is Phase.SUSPENDED:
        return "恢复以后办"
    if phase is Phase.VOID:
        return "选举无效，不再办"
    order = list(Phase)
    first = min(WHEN[verb], key=order.index)
    return NOT_BEFORE[first] if order.index(first) > order.index(phase) else PAST


def people(verb: Verb) -> str:
    """Return the duties that may do *verb*, in words."""
    return "、".join(ROLES[role] for role in Role if role in WHO[verb])
