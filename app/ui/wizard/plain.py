"""What decides an election, in a clerk's words beside the questions; the numbers are those of the rules."""

from app.domain.bodies import Body, Mode
from app.domain.officers import OFFICERS
from app.domain.preliminary.seats import least_candidates

_HALF = "得票超过收回选票的一半，才能当选"
_VALID = {
    Mode.VOTERS: ("A3", "收回的选票超过登记选民的一半，选举有效"),
    Mode.HOUSEHOLDS: ("A3", "收回的选票超过户代表的一半，选举有效"),
    Mode.REPRESENTATIVES: ("A4", "收回的选票超过居民代表的三分之二，选举有效"),
}
_TOP_DOWN = ("D1", "先定上面的职务；当选的人不再算下面的职务")


def deciding(body: Body, mode: Mode | None, *, several: bool) -> tuple[tuple[str, str], ...]:
    """Return rule code and sentence of each line that decides: valid or not, elected or not, of *several* posts the order."""
    lines = _lines(body, mode)
    return (*lines, _TOP_DOWN) if several else lines


def _lines(body: Body, mode: Mode | None) -> tuple[tuple[str, str], ...]:
    if body is Body.PARTY_BRANCH:
        return (
            ("A1", "到会达到应到会的五分之四，大会有效"),
            ("A1", "赞成超过应到会的一半，才能当选；“选举办法”里可以定成按实到会算"),
        )
    if body is Body.VILLAGE_COMMITTEE:
        return (("A2", "收回的选票超过登记人数的一半，选举有效"), ("A2", _HALF))
    valid = _VALID[mode or Mode.VOTERS]
    return (valid, (valid[0], _HALF))


def candidates_asked(body: Body, post: str, seats: int) -> str:
    """Return how many candidates *post* asks for, in a few words (B7)."""
    if body is Body.PARTY_BRANCH and post in OFFICERS:
        return f"候选人 {seats} 位（等额）"
    least = f"候选人至少 {least_candidates(body, seats)} 位"
    return f"{least}，或者不列候选人，全部另写" if body is Body.VILLAGE_COMMITTEE else least


def candidates_there(body: Body, post: str, seats: int, here: int) -> tuple[bool, str]:
    """Return whether *here* candidates are what B7 asks for, and the words that say it."""
    if body is Body.PARTY_BRANCH and post in OFFICERS:
        return here == seats, f"{post} {here} 位，等额要 {seats} 位"
    if not here and body is Body.VILLAGE_COMMITTEE:
        return True, f"{post}不列候选人，全部另写"
    least = least_candidates(body, seats)
    return here >= least, f"{post} {here} 位，至少要 {least} 位"
