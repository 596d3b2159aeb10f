"""What pages and papers are shown of the roll and the check-in desk: frozen, without rows, without whole identity numbers."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.bodies import Sex
from app.domain.checkin import Capacity, Channel
from app.domain.exclusions import Consent, ExclusionState, Hands
from app.domain.ids import BoxId, ProxyId, VoterId
from app.domain.proxies import ProxyState
from app.domain.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterLine:
    """One person in a list or a search result."""

    id: VoterId
    roll_number: int
    name: str
    sex: Sex
    birth: str
    """``YYYY-MM-DD``, ``YYYY-MM`` or empty."""
    group: str
    household: str
    tail: str
    """Last four characters of the identity number, or empty."""
    has_vote: bool
    slip: int | None
    """Number of the check-in in force in this round."""
    present: bool = False
    """Checked in and not gone."""
    excluded: bool = False
    represented_by: str = ""
    """Name of the proxy's holder."""
    on_mobile_list: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """One proxy in a list."""

    id: ProxyId
    number: int
    """Number of the certificate, from 1 in each round."""
    state: ProxyState
    principal: VoterId
    principal_name: str
    principal_roll_number: int
    principal_group: str
    holder: VoterId
    holder_name: str
    holder_roll_number: int
    holder_group: str
    relation: str
    reason: str
    near_relative: bool
    withdrawn_reason: str = ""
    used_slip: int | None = None
    holder_count: int = 1
    """受托人数: living proxies of this holder, this one included."""
    principal_card: str = ""
    holder_card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterCard:
    """Everything the desk shows about the person at it."""

    line: VoterLine
    education: str
    ethnicity: str
    politics: str
    joined: str
    kind: str
    card: str
    phone: str
    address: str
    note: str
    right: Reason
    namesakes: tuple[VoterLine, ...]
    """Others of the same name on the roll: staff must choose (same-name card)."""
    checked_in_at: datetime | None
    left_at: datetime | None
    capacity: Capacity | None
    own_issued: int
    represented_issued: int
    holds: tuple[ProxyLine, ...]
    """Proxies this person holds, used or not; withdrawn ones are left out."""
    given: ProxyLine | None
    """The living proxy this person gave."""
    scribe: str = ""
    """Who writes for this person (B5), or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Optional health check-in; temperature in tenths of a degree Celsius."""

    temperature: int | None = None
    isolation: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInSlip:
    """What was recorded, and what is handed out: *own* + *represented* sets of ballots (0 when none were issued)."""

    number: int
    voter: VoterId
    name: str
    roll_number: int
    group: str
    capacity: Capacity
    channel: Channel
    at: datetime
    own: int
    represented: int
    represented_names: tuple[str, ...] = ()
    late: bool = False
    """Checked in after voting opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalLine:
    """One line of 刚才签到, the newest first."""

    slip: int
    voter: VoterId
    name: str
    group: str
    at: datetime
    capacity: Capacity
    channel: Channel
    taken_back: str = ""
    """The reason, when the check-in was taken back."""
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalBar:
    """How many people arrived in the ten minutes from *begins*; no names (second screen)."""

    begins: datetime
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumView:
    """Party: 应到会, 实到会 and what is missing; *final* is false while exclusions are pending."""

    members_with_vote: int
    excluded: int
    pending: int
    due: int
    due_if_all_pass: int
    present: int
    observers: int
    left: int
    """Checked in but gone before voting opened: not counted as present."""
    needed: int
    share: str
    """The share of 应到会 that *needed* is, in words: 五分之四, or the committee's own (A1)."""
    missing: int
    asked: bool
    met: bool
    final: bool
    reason: Reason
    due_reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutView:
    """Village and community: registered voters and who took part. Provisional until ballots are recovered (A2–A4)."""

    registered: int
    took_part: int
    """Voters a ballot was issued to or for, and voters through a mobile box."""
    in_person: int
    by_proxy: int
    by_mobile_box: int
    by_scribe: int
    """Subset of those who took part (B5), never an addend."""
    checked_in: int
    """In the hall, whether or not a ballot was issued."""
    needed: int
    missing: int
    asked: bool
    met: bool
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of 签到册 / 选民名册与发票登记: no times, so that the printed list gives no order away."""

    roll_number: int
    name: str
    sex: Sex
    kind: str
    """正式 / 预备 / empty."""
    has_vote: bool
    group: str
    household: str
    birth: str
    card: str
    note: str
    """列席, 不计入应到会(B2-4), 委托给某某, 流动票箱: what the desk must know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionLine:
    """One person left, or to be left, out of 应到会."""

    voter: VoterId
    roll_number: int
    name: str
    group: str
    sex: Sex
    birth: str
    circumstance: int
    words: str
    evidence: str
    state: ExclusionState
    consent: Consent | None
    hands: Hands | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileVoterLine:
    """One voter on the list of a mobile box."""

    box: BoxId
    voter: VoterId
    roll_number: int
    name: str
    group: str
    address: str
    reason: str
    voted: bool
    barred: bool = False
    """Struck from the roll, or without a vote, since the person was put on the list: no ballot is handed out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScribeLine:
    """One voter somebody else writes for (代写): a subset of the voters."""

    voter: VoterId
    roll_number: int
    sex: Sex
    name: str
    group: str
    writer: str
    reason: str
