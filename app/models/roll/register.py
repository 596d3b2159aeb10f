"""One voter as all lists of the desk together know them, as ``view.register``."""

from collections.abc import Sequence

from sqlalchemy import select

from app.domain.checkin import Standing
from app.domain.exclusions import ExclusionState
from app.domain.ids import BoxId, VoterId
from app.domain.proxies import ProxyState
from app.domain.voter_views import CheckInSlip, VoterLine
from app.models.roll.checkin_repository import CheckInRepository
from app.models.roll.desk_list_repository import DeskListRepository
from app.models.roll.exclusion_repository import ExclusionRepository
from app.models.roll.proxy_repository import ProxyRepository
from app.models.roll.repository import RollRepository, voter_of
from app.models.roll.tables import CheckInRow, MobileVoterRow, VoterRow
from app.models.round_view import RoundView


class Register:
    """Questions that need the roll, the check-ins, the proxies, the exclusions and the lists beside each other."""

    def __init__(
        self,
        current: RoundView,
        roll: RollRepository,
        checkins: CheckInRepository,
        proxies: ProxyRepository,
        exclusions: ExclusionRepository,
        lists: DeskListRepository,
    ) -> None:
        self._round = current
        self._session = current.session
        self._roll = roll
        self._checkins = checkins
        self._proxies = proxies
        self._exclusions = exclusions
        self._lists = lists

    def standing_of(self, voter: VoterId) -> Standing:
        """Return everything the desk must know about *voter*. Raises NotFound(NOT_ON_ROLL)."""
        known = self._roll.get(voter)
        given = self._proxies.given_by(voter)
        held = self._proxies.held_by(voter)
        listed = self._session.get(MobileVoterRow, (self._round.round_no, voter))
        row = self._checkins.current(voter)
        return Standing(
            voter=known,
            right=self._roll.right_of(known),
            slip=None if row is None else row.slip,
            excluded=self._exclusions.states().get(voter) is ExclusionState.EXCLUDED,
            represented_by="" if given is None else given.holder_name,
            proxy_used=given is not None and given.state is ProxyState.USED,
            proxies_ready=sum(line.state is ProxyState.PUBLISHED for line in held),
            mobile_box=None if listed is None else BoxId(listed.box_id),
        )

    def slip_of(self, row: CheckInRow) -> CheckInSlip:
        """Return the slip of a check-in."""
        person = self._roll.get(VoterId(row.voter_id)).person
        opened = self._round.round_row.voting_opened_at if self._round.round_row is not None else None
        used = [
            line.principal_name
            for line in self._proxies.held_by(VoterId(row.voter_id))
            if line.used_slip == row.slip
        ]
        return CheckInSlip(
            number=row.slip,
            voter=VoterId(row.voter_id),
            name=person.name,
            roll_number=person.roll_number,
            group=person.group,
            capacity=row.capacity,
            channel=row.channel,
            at=row.at,
            own=row.own,
            represented=row.represented,
            represented_names=tuple(used),
            late=opened is not None and row.at >= opened,
        )

    def lines(self, voters: Sequence[VoterId] | None = None) -> tuple[VoterLine, ...]:
        """Return view lines: in the order of *voters*, or the whole roll by roll number."""
        if voters is None:
            rows = list(
                self._session.scalars(
                    select(VoterRow).where(VoterRow.struck.is_(False)).order_by(VoterRow.roll_number)
                )
            )
        else:
            rows = self._roll.rows(voters)
        if not rows:
            return ()
        ids = None if voters is None else [row.id for row in rows]
        slips = self._checkins.in_force(ids)
        holders = self._proxies.holders_by_principal(ids)
        states = self._exclusions.states()
        mobile = self._lists.mobile_boxes()
        return tuple(
            VoterLine(
                id=VoterId(row.id),
                roll_number=row.roll_number,
                name=row.name,
                sex=row.sex,
                birth=row.birth,
                group=row.group,
                household=row.household,
                tail=row.id_number[-4:],
                has_vote=self._roll.right_of(voter_of(row)).has_vote,
                slip=slips[row.id].slip if row.id in slips else None,
                present=row.id in slips and slips[row.id].left_at is None,
                excluded=states.get(VoterId(row.id)) is ExclusionState.EXCLUDED,
                represented_by=holders.get(row.id, ""),
                on_mobile_list=row.id in mobile,
                struck=row.struck,
            )
            for row in rows
        )
