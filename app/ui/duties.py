"""Which buttons are whose: greyed for everybody else, with the reason in a line below the page (roles.py, B6)."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from app.domain.people import Actor
from app.domain.phase import Phase, Verb, allowed
from app.domain.roles import WHO, Role, may
from app.texts.phases import ROLES
from app.ui.widgets.buttons import Button

SEALED = "这一天已封存，不能再改"


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

    def look(self, actor: Actor | None, *, sealed: bool = False) -> str:
        """Bar what is not the duty of *actor*; return the line that says whose it is, empty when nothing is barred.

        On a *sealed* day everything is barred that no longer belongs to it, without a line: it is nobody's.
        """
        others: dict[str, list[str]] = defaultdict(list)
        for button, verb in self._verbs.items():
            if sealed and not allowed(Phase.SEALED, verb):
                button.bar(SEALED)
                continue
            mine = actor is None or may(actor.role, verb)
            button.bar("" if mine else f"由{people(verb)}办，按 F9 换人")
            if not mine and not button.isHidden():
                others[people(verb)].append(f"“{button.words().removesuffix('…')}”")
        said = [f"{''.join(dict.fromkeys(words))}由{who}办" for who, words in others.items()]
        return f"{'；'.join(said)}。按 F9 换人。" if said else ""


def people(verb: Verb) -> str:
    """Return the duties that may do *verb*, in words."""
    return "、".join(ROLES[role] for role in Role if role in WHO[verb])
