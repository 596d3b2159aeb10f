"""A counted case as the result package keeps it: everything `decide` asks, so that anybody can decide again.

The case of contracts/decide.md is what offices write by hand; this is what the program itself counted, with written-in
names, people seated before, and ballots of several kinds.
"""

from typing import Any

from app.domain.bodies import Body, Mode, RoundKind, Sex
from app.domain.decision.case import Case, ContestCase, Person
from app.domain.errors import BadInput
from app.domain.fields import Fields
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import RuleSheet
from app.domain.rulebook import RoundFacts


def case_record(case: Case) -> dict[str, Any]:
    """Return a counted case (votes, no papers) as plain JSON values."""
    facts = case.facts
    return {
        "id": case.id,
        "body": case.body.value,
        "mode": case.mode.value if case.mode is not None else None,
        "round": facts.kind.value,
        "due": facts.due,
        "present": facts.present,
        "registered": facts.registered,
        "issued": facts.issued,
        "recovered": facts.recovered,
        "committee": facts.committee,
        "by_mobile_box": facts.by_mobile_box,
        "valid": case.valid,
        "invalid": case.invalid,
        "settings": case.sheet.as_json(),
        "relatives": sorted(sorted(pair) for pair in case.relatives),
        "contests": [
            {
                "post": contest.post,
                "seats": contest.seats,
                "women_only": contest.women_only,
                "listed": [_person(person) for person in contest.listed],
                "written": [_person(person) for person in contest.written],
                "votes": dict(contest.votes),
                "seated": list(contest.seated),
                "held": dict(contest.held),
                "cast": contest.cast,
            }
            for contest in case.contests
        ],
    }


def case_from_record(value: Any, *, file: str) -> Case:
    """Read what ``case_record`` wrote. Raises BadInput FILE_UNREADABLE for anything else."""
    try:
        return _case(value, file)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(ProblemCode.FILE_UNREADABLE, file=file, expected="本程序写出的计票记录") from error


def _case(value: Any, file: str) -> Case:
    return Case(
        id=value["id"],
        body=Body(value["body"]),
        mode=Mode(value["mode"]) if value["mode"] is not None else None,
        facts=RoundFacts(
            kind=RoundKind(value["round"]),
            due=value["due"],
            present=value["present"],
            registered=value["registered"],
            issued=value["issued"],
            recovered=value["recovered"],
            committee=value["committee"],
            by_mobile_box=value.get("by_mobile_box", 0),
        ),
        sheet=RuleSheet.from_fields(Fields(value["settings"], file=file)),
        contests=tuple(_contest(contest) for contest in value["contests"]),
        valid=value["valid"],
        invalid=value["invalid"],
        relatives=frozenset(frozenset(pair) for pair in value["relatives"]),
    )


def _contest(value: Any) -> ContestCase:
    return ContestCase(
        post=value["post"],
        seats=value["seats"],
        listed=tuple(_read(person) for person in value["listed"]),
        votes=dict(value["votes"]),
        written=tuple(_read(person) for person in value["written"]),
        women_only=value["women_only"],
        seated=tuple(value["seated"]),
        held=dict(value.get("held", {})),
        cast=value["cast"],
    )


def _person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "sex": person.sex.value if person.sex is not None else None}


def _read(value: Any) -> Person:
    return Person(name=value["name"], sex=Sex(value["sex"]) if value["sex"] is not None else None)
