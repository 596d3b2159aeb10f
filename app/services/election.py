"""The set-up desk: found the election, change it until ballots are printed, freeze the rule sheet."""

import json
from dataclasses import dataclass

from app.domain.bodies import RoundKind
from app.domain.election import ElectionSetup
from app.domain.errors import BadInput, RuleForbids
from app.domain.events.election import ElectionFounded, RuleSheetFrozen, SetupChanged
from app.domain.fingerprint import groups
from app.domain.ids import ElectionId, Nonce
from app.domain.people import Hands
from app.domain.phase import Phase, Verb
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import require_unchanged
from app.models.hall_store import HallStore
from app.services.outcome import Outcome

GROUPS_TO_CONFIRM = 2
"""How many groups of four of the fingerprint a person reads from the office's paper and types in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionState:
    """Where the election stands, for the phase strip and the foot of every paper."""

    setup: ElectionSetup
    round_no: int
    round_kind: RoundKind
    phase: Phase
    left_phase: Phase | None
    void: bool
    """This vote was declared void, sealed or not."""
    rule_sheet_frozen: bool
    rule_sheet_fingerprint: str
    journal_seq: int
    journal_head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupPreview:
    """An election file that was read but not taken over; *fingerprint* is compared with the office's paper."""

    setup: ElectionSetup
    fingerprint: str


class ElectionService:
    """Acts on the election itself."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def founded(self) -> bool:
        """Say whether this folder holds an election already."""
        with self._store.reading() as view:
            return view.founded

    def state(self) -> ElectionState:
        """Return where the election stands. Raises NotFound before it is founded."""
        with self._store.reading() as view:
            head = view.journal_head
            return ElectionState(
                setup=view.setup,
                round_no=view.round_no,
                round_kind=view.round_kind,
                phase=view.phase,
                left_phase=view.left_phase,
                void=view.void,
                rule_sheet_frozen=view.rule_sheet_frozen,
                rule_sheet_fingerprint=view.rule_sheet.fingerprint(),
                journal_seq=head.seq,
                journal_head=head.hash,
            )

    @staticmethod
    def read_file(data: bytes, *, file: str) -> SetupPreview:
        """Read an election file without taking it over; *file* is its name. Raises BadInput."""
        try:
            value = json.loads(data.decode("utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise BadInput(
                ProblemCode.FILE_UNREADABLE, file=file, expected="选举文件（JSON，UTF-8）"
            ) from error
        setup = ElectionSetup.from_json(value, file=file)
        return SetupPreview(setup=setup, fingerprint=setup.fingerprint())

    # Acts

    def found(self, setup: ElectionSetup, *, by: Hands, nonce: Nonce) -> Outcome[ElectionId]:
        """Put an election made in the wizard into this folder. Raises RuleForbids when one is there already."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EDIT_SETUP, once=nonce)
            if unit.founded:
                raise RuleForbids(ProblemCode.ELECTION_FOUNDED, title=unit.setup.title)
            unit.rounds.found(setup, at=unit.now)
            election = ElectionId(setup.id)
            unit.record(ElectionFounded(election=election, title=setup.title, setup=setup.fingerprint()))
            return unit.commit(election)

    def found_from_file(
        self, preview: SetupPreview, confirmed: str, *, by: Hands, nonce: Nonce
    ) -> Outcome[ElectionId]:
        """Take over a prepared file once its first two fingerprint groups were typed in from the office's paper.

        Raises RuleForbids(FINGERPRINT_DIFFERS) when *confirmed* is not those groups (spaces and case do not matter).
        """
        expected = groups(preview.fingerprint, GROUPS_TO_CONFIRM)
        if "".join(confirmed.split()).upper() != expected.replace(" ", ""):
            raise RuleForbids(
                ProblemCode.FINGERPRINT_DIFFERS, given=confirmed
            )  # never the right one: it stands on paper
        return self.found(preview.setup, by=by, nonce=nonce)

    def change(self, setup: ElectionSetup, *, by: Hands, nonce: Nonce) -> Outcome[str]:
        """Put another set-up in the place of this round's; returns its fingerprint.

        Raises RuleForbids: BALLOTS_PRINTED once there is paper, RULE_SHEET_FROZEN for settings that were signed off,
        SETUP_FIXED for what makes it another election (body, mode, round, practice).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.EDIT_SETUP, once=nonce)
            now = unit.setup
            if _kind(setup) != _kind(now):
                raise RuleForbids(ProblemCode.SETUP_FIXED, title=now.title)
            printed = unit.paper.printed_total()
            if printed:
                raise RuleForbids(ProblemCode.BALLOTS_PRINTED, rule="F", sheets=printed)
            require_unchanged(now.settings if unit.rule_sheet_frozen else None, setup.settings)
            unit.rounds.change(setup)
            mark = setup.fingerprint()
            unit.record(SetupChanged(setup=mark))
            return unit.commit(mark)

    def freeze_rule_sheet(self, *, by: Hands, nonce: Nonce) -> Outcome[str]:
        """Freeze the rule sheet; returns its fingerprint, which every paper of the day carries."""
        with self._store.unit(by) as unit:
            unit.require(Verb.FREEZE_RULE_SHEET, once=nonce)
            mark = unit.rule_sheet.fingerprint()
            unit.rounds.freeze(mark, at=unit.now)
            unit.record(RuleSheetFrozen(rule_sheet=mark))
            return unit.commit(mark)


def _kind(setup: ElectionSetup) -> tuple[object, ...]:
    return setup.id, setup.body, setup.mode, setup.round, setup.practice
