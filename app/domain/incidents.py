"""Incidents of the day (突发情况): their kinds, how grave they are, and the prepared card of what to do.

The cards that ship are a beginning; each town puts its own in their place (一案一策).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.ids import IncidentId
from app.domain.phase import Verb


class IncidentKind(StrEnum):
    """What happened."""

    RAIN = "rain"
    DISTURBANCE = "disturbance"
    BOX_SMASHED = "box_smashed"
    BALLOTS_TORN = "ballots_torn"
    BOYCOTT = "boycott"
    POWER_CUT = "power_cut"
    EQUIPMENT = "equipment"
    ILLNESS = "illness"
    OTHER = "other"


class Risk(StrEnum):
    """How grave it is: 高, 中, 低."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What to do, in order; *verbs* are the acts of this program that may follow."""

    kind: IncidentKind
    risk: Risk
    steps: tuple[str, ...]
    verbs: tuple[Verb, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """One incident as recorded. Times are moments as the hall keeps them; *closed_at* empty while it is open."""

    incident: IncidentId
    number: int
    kind: IncidentKind
    risk: Risk
    what: str
    handling: str
    decided_by: tuple[str, ...]
    at: str
    closed_at: str

    @property
    def open(self) -> bool:
        """Say whether nothing was decided yet."""
        return not self.closed_at


_K, _R = IncidentKind, Risk


def _card(kind: IncidentKind, risk: Risk, *steps: str, verbs: tuple[Verb, ...] = ()) -> Card:
    return Card(kind=kind, risk=risk, steps=steps, verbs=verbs)


CARDS: Mapping[IncidentKind, Card] = MappingProxyType(
    {
        card.kind: card
        for card in (
            _card(
                _K.RAIN,
                _R.MEDIUM,
                "主持人宣布暂停，监票人看住票箱和选票",
                "选票、票箱、电脑移到室内，两人押送",
                "能继续的，清点人数后宣布继续；不能继续的，宣布改期",
                verbs=(Verb.SUSPEND, Verb.MOVE_HALL, Verb.RESUME),
            ),
            _card(
                _K.DISTURBANCE,
                _R.HIGH,
                "主持人宣布暂停发票和投票，秩序人员维持现场",
                "监票人封住投票口，记下时间和封条号",
                "向选举委员会和镇里报告，由他们决定继续、改期或宣布无效",
                verbs=(Verb.SUSPEND, Verb.RESUME, Verb.DECLARE_VOID),
            ),
            _card(
                _K.BOX_SMASHED,
                _R.HIGH,
                "暂停，两名监票人收齐散落的选票，当众装袋加封",
                "向选举委员会报告；票箱能不能计入由选举委员会决定",
                "不计入的，两人在“票箱”页登记，写明原因",
                verbs=(Verb.SUSPEND, Verb.EXCLUDE_BOX, Verb.DECLARE_VOID),
            ),
            _card(
                _K.BALLOTS_TORN,
                _R.MEDIUM,
                "收回残票，按写坏的票换发，或记入带走、未投",
                "撕毁多张、影响投票的，暂停并报告",
                verbs=(Verb.EXCHANGE_SPOILED, Verb.RECORD_TAKEN_AWAY, Verb.SUSPEND),
            ),
            _card(
                _K.BOYCOTT,
                _R.HIGH,
                "核对参加投票的人数够不够",
                "不够的不开箱，由选举委员会决定延时或改期",
                verbs=(Verb.SUSPEND, Verb.RESUME, Verb.DECLARE_VOID),
            ),
            _card(
                _K.POWER_CUT,
                _R.LOW,
                "电脑用电池继续；程序已记下的都在",
                "电池不够的，暂停，用打印好的备用名册签到",
                "来电后把备用名册上的签到补录",
                verbs=(Verb.SUSPEND, Verb.RESUME),
            ),
            _card(
                _K.EQUIPMENT,
                _R.LOW,
                "打印机坏：存成文件，拷到别的电脑打印",
                "扫描仪坏：改用摄像头，或手工唱票计票",
                "电脑坏：用备份在另一台电脑恢复",
                verbs=(Verb.SUSPEND, Verb.RESUME),
            ),
            _card(_K.ILLNESS, _R.MEDIUM, "请医护人员，空出通道", "病人的选票收好，由本人决定投不投"),
            _card(_K.OTHER, _R.MEDIUM, "写明情况", "向选举委员会报告，写明谁决定、怎么办"),
        )
    }
)
"""The card of every kind."""
