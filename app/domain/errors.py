"""The errors of the hall: a code and the facts, never a sentence (sentences: app.texts.problems).

    HallError                  something in the hall; has a ProblemCode and facts
    ├── NotNow                 the act does not belong to this phase
    ├── NotYou                 this person, or this pair, may not do it
    ├── RuleForbids            the law or the rule sheet says no; facts carry ``rule``
    ├── NotFound               no such person, sheet, box, file
    ├── AlreadyDone            the same press or scan again; carries the first outcome; not an error to the user
    ├── BadInput               a file, row or field that does not fit; facts name file, row, field, expected
    ├── PaperProblem           fonts, printer, page size
    ├── ReadingProblem         image too poor, code unreadable, wrong election
    ├── EnvelopeProblem        signature, manifest, fingerprint
    └── StorageProblem         disk full, locked, read-only, corrupt

Anything else that is raised is our bug: crash window, log, no data lost.
To add a problem: a member in problem_codes.py and its Text in app/texts/problems.py (a test fails without it).
"""

from typing import Any

from app.domain.problem_codes import ProblemCode


class HallError(Exception):
    """A known trouble: *code* says which, *facts* the numbers and names for its sentence."""

    def __init__(self, code: ProblemCode, **facts: Any) -> None:
        super().__init__(code.value, facts)
        self.code = code
        self.facts = facts


class NotNow(HallError):
    """The act does not belong to this phase of the day."""


class NotYou(HallError):
    """The person, or the pair of people, may not do the act."""


class RuleForbids(HallError):
    """The law or the rule sheet says no; ``facts["rule"]`` is the code in RULES.md."""


class NotFound(HallError):
    """No such person, sheet, box or file."""


class AlreadyDone(HallError):
    """The same press or scan came again; *first* is the outcome of the first one."""

    def __init__(self, code: ProblemCode, *, first: Any, **facts: Any) -> None:
        super().__init__(code, **facts)
        self.first = first


class BadInput(HallError):
    """A file, row or field that does not fit; facts name ``file``, ``row``, ``field``, ``value``, ``expected``."""


class PaperProblem(HallError):
    """Fonts, printer or page size."""


class ReadingProblem(HallError):
    """An image too poor, a code unreadable, another election's ballot."""


class EnvelopeProblem(HallError):
    """A signature, manifest or fingerprint that does not hold."""


class StorageProblem(HallError):
    """Disk full, locked, read-only, or a damaged file."""
