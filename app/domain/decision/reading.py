"""Reading a case as contracts/decide.md writes it. Every misfit and every contradiction is refused by name."""

from collections.abc import Mapping
from typing import Any

from app.domain.bodies import Body, Mode, RoundKind, Sex
from app.domain.decision.case import Case, ContestCase, Person
from app.domain.fields import Fields
from app.domain.papers import Mark, Paper, WriteIn
from app.domain.rule_sheet import RuleSheet
from app.domain.rulebook import RoundFacts

SETTINGS = frozenset(
    {
        "majority_base",
        "over_recovered_against",
        "overvote_voids",
        "blank_means",
        "blank_ballot",
        "write_in_without_mark",
        "same_person_two_posts",
        "pool_higher_posts",
        "women_seat",
        "supplementary_needs_turnout",
    }
)
"""The settings a case may carry; those of the rule sheet that decide nothing are not among them."""


def case_from_json(value: Any, *, file: str) -> Case:
    """Read one case; *file* is named in a refusal. Raises BadInput."""
    f = Fields(value, file=file)
    case_id = f.text("id")
    body = f.choice("body", Body)
    mode = _mode(f, body)
    kind = f.choice("round", RoundKind)
    sheet = _sheet(f)
    with_papers = f.has("papers")
    facts, valid, invalid = _facts(f, body, kind, with_papers=with_papers)
    contests = _contests(f, valid, with_papers=with_papers)
    sexes = _sexes(f, contests)
    papers = _papers(f, contests, sexes, facts.recovered) if with_papers else None
    relatives = _relatives(f)
    f.done()
    return Case(
        id=case_id,
        body=body,
        mode=mode,
        facts=facts,
        sheet=sheet,
        contests=contests,
        valid=valid,
        invalid=invalid,
        papers=papers,
        relatives=relatives,
    )


def _mode(f: Fields, body: Body) -> Mode | None:
    if body is Body.RESIDENTS_COMMITTEE:
        return f.choice("mode", Mode)
    if f.has("mode"):
        f.refuse("mode", "不填（只有居民委员会选举填写）")
    return None


def _sheet(f: Fields) -> RuleSheet:
    settings = f.mapping("settings")
    if not settings:
        return RuleSheet()
    for key in settings:
        if key not in SETTINGS:
            f.refuse(f"settings.{key}", "本命令认识的设置项，请核对拼写", value=settings[key])
        if settings[key] is None:
            f.refuse(f"settings.{key}", "一个值，用默认值时整项不写", value=None)
    return RuleSheet.from_fields(f.record("settings"))


def _facts(f: Fields, body: Body, kind: RoundKind, *, with_papers: bool) -> tuple[RoundFacts, int, int]:
    roll = f.record("roll")
    due = present = registered = 0
    if body is Body.PARTY_BRANCH:
        due, present = roll.whole("due"), roll.whole("present")
        if present > due:
            roll.refuse("present", f"不多于应到会 {due} 人")
    else:
        registered = roll.whole("registered")
    roll.done()
    ballots = f.record("ballots")
    issued, recovered = ballots.whole("issued"), ballots.whole("recovered")
    valid = invalid = 0
    if with_papers:
        for key in ("valid", "invalid"):
            if ballots.has(key):
                ballots.refuse(key, "不填（已给出 papers）")
    else:
        valid, invalid = ballots.whole("valid"), ballots.whole("invalid")
        if valid + invalid != recovered:
            ballots.refuse("recovered", f"有效 {valid} + 无效 {invalid} = {valid + invalid}")
    ballots.done()
    facts = RoundFacts(
        kind=kind, due=due, present=present, registered=registered, issued=issued, recovered=recovered
    )
    return facts, valid, invalid


def _contests(f: Fields, valid: int, *, with_papers: bool) -> tuple[ContestCase, ...]:
    contests: list[ContestCase] = []
    for each in f.records("contests", least=1):
        contest = _contest(each, valid, with_papers=with_papers)
        if any(contest.post == other.post for other in contests):
            each.refuse("post", "不与别的职务重名")
        contests.append(contest)
    return tuple(contests)


def _contest(f: Fields, valid: int, *, with_papers: bool) -> ContestCase:
    post, seats = f.text("post"), f.whole("seats", least=1)
    people: dict[str, Person] = {}
    votes: dict[str, int] = {}
    if not f.has("candidates"):
        f.refuse("candidates", "列表 […]，没有候选人时为 []")
    for each in f.records("candidates"):
        name = each.text("name")
        if name in people:
            each.refuse("name", f"在{post}中只出现一次")
        people[name] = Person(name=name, sex=each.choice("sex", Sex))
        if not with_papers:
            votes[name] = each.whole("votes")
            if votes[name] > valid:
                each.refuse("votes", f"不多于有效票 {valid} 张")
        elif each.has("votes"):
            each.refuse("votes", "不填（已给出 papers）")
        each.done()
    if sum(votes.values()) > valid * seats:
        f.refuse(
            "candidates",
            f"赞成票合计不多于有效票 {valid} × 名额 {seats} = {valid * seats}",
            value=f"合计 {sum(votes.values())}",
        )
    women_only = f.flag("women_only", default=False)
    f.done()
    return ContestCase(
        post=post, seats=seats, listed=tuple(people.values()), votes=votes, women_only=women_only
    )


def _sexes(f: Fields, contests: tuple[ContestCase, ...]) -> dict[str, Sex]:
    sexes: dict[str, Sex] = {}
    for i, contest in enumerate(contests):
        for j, person in enumerate(contest.listed):
            if person.sex is not None and sexes.setdefault(person.name, person.sex) is not person.sex:
                f.refuse(
                    f"contests[{i}].candidates[{j}].sex",
                    f"{person.name}在别处的性别 {sexes[person.name].value}",
                    value=person.sex.value,
                )
    return sexes


def _papers(
    f: Fields, contests: tuple[ContestCase, ...], sexes: dict[str, Sex], recovered: int
) -> tuple[Paper, ...]:
    listed = {contest.post: frozenset(person.name for person in contest.listed) for contest in contests}
    papers = f.each("papers", lambda each: _paper(each, listed, sexes))
    if len(papers) != recovered:
        f.refuse("papers", f"与收回选票 {recovered} 张一样多", value=f"{len(papers)} 张")
    return papers


def _paper(f: Fields, listed: Mapping[str, frozenset[str]], sexes: dict[str, Sex]) -> Paper:
    marks = {post: _marks(f, post, entries, listed) for post, entries in f.mapping("marks").items()}
    write_ins = {}
    if f.has("write_ins"):
        by_post = f.record("write_ins")
        for post in f.mapping("write_ins"):
            if post not in listed:
                by_post.refuse(post, "本次选举的职务：" + "、".join(listed))
            write_ins[post] = by_post.each(post, lambda each: _write_in(each, sexes))
    f.done()
    return Paper(marks=marks, write_ins=write_ins)


def _marks(f: Fields, post: str, entries: Any, listed: Mapping[str, frozenset[str]]) -> dict[str, Mark]:
    if post not in listed:
        f.refuse(f"marks.{post}", "本次选举的职务：" + "、".join(listed), value=entries)
    if not isinstance(entries, Mapping):
        f.refuse(f"marks.{post}", "一个对象 {…}", value=entries)
    marks = {}
    for name, mark in entries.items():
        if name not in listed[post]:
            f.refuse(f"marks.{post}.{name}", f"{post}选票上印有的姓名", value=mark)
        try:
            marks[name] = Mark(mark)
        except ValueError:
            f.refuse(
                f"marks.{post}.{name}", "其中之一：" + "、".join(each.value for each in Mark), value=mark
            )
    return marks


def _write_in(f: Fields, sexes: dict[str, Sex]) -> WriteIn:
    name = f.text("name")
    mark = f.text("mark")
    if mark not in (Mark.APPROVE, Mark.BLANK):
        f.refuse("mark", "其中之一：approve、blank")
    sex = f.choice("sex", Sex) if f.has("sex") else None
    if sex is not None and sexes.setdefault(name, sex) is not sex:
        f.refuse("sex", f"{name}在别处的性别 {sexes[name].value}")
    f.done()
    return WriteIn(name=name, mark=Mark(mark), sex=sex)


def _relatives(f: Fields) -> frozenset[frozenset[str]]:
    pairs = set()
    for i, item in enumerate(f.items("relatives")):
        ok = isinstance(item, list) and len(item) == 2 and all(isinstance(n, str) and n for n in item)
        if not ok or item[0] == item[1]:
            f.refuse(f"relatives[{i}]", '两个不同的姓名，如 ["甲", "乙"]', value=item)
        pairs.add(frozenset(item))
    return frozenset(pairs)
