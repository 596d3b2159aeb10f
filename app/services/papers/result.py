"""Records of the papers that say who was elected: village result, announcement, certificates, report upwards."""

import re
from collections.abc import Iterable

from app.domain.bodies import Body, Mode
from app.domain.decision import ContestVerdict
from app.domain.election import Candidate
from app.domain.namesakes import bare
from app.domain.reasons import Reason
from app.domain.roll import age_on
from app.domain.standing import Elected
from app.printing.records.announcements import Announcement, Certificate, ElectedLine, HigherReport
from app.printing.records.common import Imprint
from app.printing.records.paper import LedgerPlace
from app.printing.records.results import ElectedMember, LaterVote, PlaceVotes, VillageResult
from app.services.papers.count import ledger_of
from app.services.papers.facts import LedgerFact, PaperFacts
from app.services.papers.words import (
    ROUND,
    due_words,
    electors,
    numbers,
    party_meeting,
    signers,
)

_OF_ONE = re.compile(r"(?P<name>[^：，]+)：(?:赞成|得) (?P<votes>\d+) 票，(?P<rest>.+)")
_CODE = re.compile(r" \(([A-G][0-9]*)\)$")


def village_result(f: PaperFacts, imprint: Imprint) -> VillageResult:
    """村民委员会选举结果报告单 (also 居民委员会). Raises KeyError before the result is decided."""
    votes = f.votes
    first = votes[0]
    if f.verdict is None or first.verdict is None or first.turnout is None or not f.ledgers:
        raise KeyError("verdict")
    ledger = _largest(first)
    total, t = ledger.total, first.turnout
    return VillageResult(
        imprint=imprint,
        title=result_title(f),
        county=f.setup.place.county,
        town=f.setup.place.town,
        village=f.setup.place.village,
        term=f.setup.term,
        registered_word=electors(f.setup).replace("的", ""),
        registered=t.registered,
        voters=t.took_part,
        proxies=t.by_proxy,
        scribes=t.by_scribe,
        mobile_voters=t.by_mobile_box,
        boxes=first.box_count,
        issued=total.issued or 0,
        recovered=total.recovered or 0,
        not_recovered=total.not_recovered or 0,
        valid=total.valid or 0,
        invalid=total.invalid or 0,
        booths=first.booths,
        places=tuple(
            PlaceVotes(name=p.name, recovered=p.recovered) for p in ledger.places if p.recovered is not None
        ),
        turnout_needed=t.needed,
        elected_needed=_line(first),
        valid_election=first.verdict.valid,
        turnout_asked=t.asked,
        turnout_words="三分之二" if f.setup.mode is Mode.REPRESENTATIVES else "一半",
        pooled=f.setup.settings.pool_higher_posts,
        members=tuple(_member(f, person) for person in _elected(f)),
        later=tuple(_later_vote(f, vote) for vote in votes[1:]),
        remarks=remarks(f),
        body=f.setup.conducted_by,
        signers=signers(f),
        date=imprint.date,
    )


def _largest(vote: PaperFacts) -> LedgerFact:
    """Return the ledger of the ballot type most sheets of came back: with several, what the turnout is shown by."""
    return max(vote.ledgers, key=lambda x: x.total.recovered or 0)


def _line(vote: PaperFacts) -> int:
    contests = vote.verdict.contests if vote.verdict is not None else ()
    return max((contest.line for contest in contests if contest.line), default=0)


def _later_vote(f: PaperFacts, vote: PaperFacts) -> LaterVote:
    won = "、".join(f"{x.name} {x.votes} 票" for x in f.standing.elected if x.round_no == vote.round_no)
    total = _largest(vote).total
    return LaterVote(
        word=ROUND[vote.round_kind],
        posts="、".join(f"{c.post} {c.seats} 名" for c in vote.setup.contests),
        voters=vote.voters,
        issued=total.issued or 0,
        recovered=total.recovered or 0,
        valid=total.valid or 0,
        invalid=total.invalid or 0,
        needed=_line(vote),
        elected=won or "没有人当选",
    )


def _later_words(f: PaperFacts) -> tuple[str, ...]:
    """Say of each further vote its sheets and who was elected in it."""
    return tuple(
        f"{one.word}（{one.posts}）发出选票 {one.issued} 张，收回选票 {one.recovered} 张，其中有效票 {one.valid} 张，"
        f"无效票 {one.invalid} 张，{one.elected}{'，当选' if '票' in one.elected else ''}。"
        for one in (_later_vote(f, vote) for vote in f.votes[1:])
    )


def result_title(f: PaperFacts) -> str:
    """Return the title of the result report of this body."""
    return f"{_committee(f)}选举结果报告单"


def remarks(f: PaperFacts) -> tuple[str, ...]:
    """Say what was to be elected, what is left open and why, with the codes of the rules."""
    verdict = f.verdict
    if verdict is None:
        return ()
    if not verdict.valid:
        return told(verdict.reasons)
    posts = f.standing.posts
    seats = "、".join(f"{p.post} {p.seats} 名" for p in posts)
    left = []
    for p in posts:
        if p.vacant:
            left.append(f"{p.post} {p.vacant} 名没有选出，另行选举")
        if p.given_up:
            left.append(f"大会同意减少{p.post} {p.given_up} 个名额")
        if p.runoff is not None:
            left.append(f"{'、'.join(p.runoff.names)}得票相等，{p.post} {p.runoff.seats} 名再次投票")
        if p.pending:
            left.append(f"{p.post}待定")
    said = f"应选{seats}，" + ("；".join(left) if left else "全部选出") + "。"
    return (said, *_by_round(f))


def _by_round(f: PaperFacts) -> tuple[str, ...]:
    """Say in which round each was elected, where there was more than one."""
    numbers = sorted({person.round_no for person in f.standing.elected} | {f.round_no})
    if len(numbers) < 2:
        return ()
    said = []
    for number in numbers:
        names = "、".join(p.name for p in f.standing.elected if p.round_no == number)
        said.append(f"第 {number} 轮当选：{names}。" if names else f"第 {number} 轮没有人当选。")
    return tuple(said)


def announcement(f: PaperFacts, imprint: Imprint) -> Announcement:
    """当选公告. Raises KeyError before the result is decided."""
    elected, first = _elected_lines(f), f.votes[0]
    total = _main_total(first)
    due, present, _needed = numbers(first)
    due_word = "应到会" if f.party else electors(f.setup)
    valid = first.verdict is not None and first.verdict.valid
    words = {True: "会议和选举有效" if f.party else "参加投票人数符合规定，选举有效", False: "选举无效"}[
        valid
    ]
    open_posts = any(p.vacant or p.runoff or p.pending or p.given_up for p in f.standing.posts)
    seats_left = "；".join(remarks(f)[:1]) if open_posts else ""
    return Announcement(
        imprint=imprint,
        body=f.setup.conducted_by,
        number=f.announcement_no,
        subject=f.setup.title,
        due_word=due_word,
        due=due,
        present=present if f.party else None,
        issued=total.issued or 0,
        recovered=total.recovered or 0,
        valid=total.valid or 0,
        invalid=total.invalid or 0,
        validity=words,
        later=_later_words(f),
        elected=elected,
        seats_left=seats_left,
        objection=f"对选举结果有异议的，可以向{_higher(f)}反映。",
        date=imprint.date,
    )


def certificate(f: PaperFacts, imprint: Imprint, name: str) -> Certificate:
    """当选证书 of one elected person. Raises KeyError when *name* was not elected."""
    for i, line in enumerate(_elected_lines(f), start=1):
        if line.name == name:
            village = f.setup.place.village
            return Certificate(
                imprint=imprint,
                number=f"{village}选证〔{imprint.date[:4]}〕第{i:02d}号",
                name=bare(name),
                electors=f"经{imprint.place}" + _electing(f),
                held_on=imprint.date,
                post=f"{village}{f.setup.term}" + _committee(f) + line.post,
                body=f.setup.conducted_by,
                date=imprint.date,
            )
    raise KeyError(name)


def _report_title(f: PaperFacts) -> tuple[str, str]:
    title, office = f.setup.title.removesuffix("选举"), "书记、副书记"
    if f.committee and title.endswith(office):
        return f"关于{title.removesuffix(office)}", f"{office}选举结果的报告"
    return f"关于{title}", "选举结果的报告"


def _electing(f: PaperFacts) -> str:
    if not f.party:
        return electors(f.setup)
    return f"党支部{party_meeting(f)}" if f.committee else party_meeting(f)


def higher_report(f: PaperFacts, imprint: Imprint) -> HigherReport:
    """选举结果报告 (party: for approval; village, community: for the file)."""
    first = f.votes[0]
    total = _main_total(first)
    due, present, _needed = numbers(first)
    due_word, present_word = due_words(f)
    _contests(f)
    verdicts = [vote.verdict for vote in f.votes if vote.verdict is not None]
    reasons = tuple(
        words
        for verdict in verdicts
        for said in (verdict.reasons, *(c.reasons for c in verdict.contests))
        for words in told(said)
    )
    return HigherReport(
        imprint=imprint,
        number=f.report_no,
        title=_report_title(f),
        addressed_to=_higher(f),
        purpose="以上结果，请批准。" if f.party else "特此报告，请备案。",
        subject=f.setup.title,
        held_on=imprint.date,
        due_word=due_word,
        due=due,
        present_word=present_word,
        present=present,
        issued=total.issued or 0,
        recovered=total.recovered or 0,
        valid=total.valid or 0,
        invalid=total.invalid or 0,
        later=_later_words(f),
        reasons=reasons,
        elected=_elected_lines(f),
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def result_words(f: PaperFacts) -> tuple[str, ...]:
    """Say the chair's result and the reason of each verdict with its rule code."""
    if f.verdict is None:
        return ()
    if not f.verdict.valid:
        return told(f.verdict.reasons)
    said = [*told(f.verdict.reasons)]
    for c in f.verdict.contests:
        if c.elected:
            said.append(f"主持人宣布：{'、'.join(c.elected)}当选为{c.post}。")
        said += told(c.reasons)
    return tuple(said + list(remarks(f)))


def told(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return reasons as sentences of a paper, those that say the same of several people as one, rule codes in （）.

    ``甲：赞成 66 票，…超过半数，当选 (A1)`` and the same of 乙 → ``甲 66 票、乙 63 票：…超过半数，当选（A1）。``
    """
    said: dict[str, list[str]] = {}
    for reason in reasons:
        found = _OF_ONE.fullmatch(reason.sentence)
        if found is None:
            said[reason.sentence] = []
        else:
            said.setdefault(found["rest"], []).append(f"{found['name']} {found['votes']} 票")
    sentences = (f"{'、'.join(who)}：{rest}" if who else rest for rest, who in said.items())
    return tuple(_CODE.sub(r"（\1）", sentence) + "。" for sentence in sentences)


def _member(f: PaperFacts, elected: Elected) -> ElectedMember:
    person = _person(f, elected.post, elected.name)
    return ElectedMember(
        name=elected.name,
        sex=person.sex.value if person else "——",
        age=age_on(person.birth, f.setup.date) if person and person.birth else None,
        ethnicity=person.ethnicity if person else "",
        politics=person.politics if person else "",
        education=person.education if person else "",
        post=elected.post,
        post_votes=elected.votes,
        total_votes=elected.total if f.setup.settings.pool_higher_posts else elected.votes,
        incumbent=bool(person and person.incumbent),
        base=f.cast.get((elected.round_no, elected.post)),
    )


def _elected(f: PaperFacts) -> tuple[Elected, ...]:
    """Return everybody elected in all rounds so far. Raises KeyError before the result is decided."""
    if f.verdict is None:
        raise KeyError("verdict")
    return f.standing.elected


def _elected_lines(f: PaperFacts) -> tuple[ElectedLine, ...]:
    lines = []
    for elected in _elected(f):
        m = _member(f, elected)
        person = _person(f, elected.post, elected.name)
        lines.append(
            ElectedLine(
                post=m.post,
                name=m.name,
                sex=m.sex,
                votes=m.post_votes,
                birth=person.birth[:7] if person else "",
                ethnicity=m.ethnicity,
                politics=m.politics,
                education=m.education,
            )
        )
    return tuple(lines)


def _contests(f: PaperFacts) -> tuple[ContestVerdict, ...]:
    if f.verdict is None:
        raise KeyError("verdict")
    return f.verdict.contests


def _person(f: PaperFacts, post: str, name: str) -> Candidate | None:
    """Return what some round's set-up says of *name*, as a candidate for *post* if it can; the roll of those written in."""
    known = [
        (contest.post == post, candidate)
        for setup in (f.setup, *f.earlier)
        for contest in setup.contests
        for candidate in contest.candidates
        if candidate.name == name
    ]
    if not known:
        return next((one for one in f.written if one.name == name), None)
    return max(known, key=lambda one: one[0])[1]


def _main_total(f: PaperFacts) -> LedgerPlace:
    return ledger_of(f, f.setup.ballot_types[0].id).total


def _higher(f: PaperFacts) -> str:
    town = f.setup.place.town
    return f"中共{town}委员会" if f.party else f"{town}人民政府"


def _committee(f: PaperFacts) -> str:
    return {
        Body.PARTY_BRANCH: "党支部委员会",
        Body.VILLAGE_COMMITTEE: "村民委员会",
        Body.RESIDENTS_COMMITTEE: "居民委员会",
    }[f.setup.body]
