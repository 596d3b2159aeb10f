"""What the minutes say at each step of the order of the day: the figures that belong there, nothing that was not recorded.

A step without figures of its own stands as its heading. Keys are those of app.domain.agenda.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.exclusions import ExclusionState
from app.domain.officers import name_order_of
from app.domain.roles import Role
from app.printing.records.meeting import MinutesItem
from app.services.papers.count import candidate_rows, cast_verdict, when_words, write_ins
from app.services.papers.facts import DESTROYED, CountFact, LedgerFact, PaperFacts
from app.services.papers.result import result_words, told
from app.services.papers.words import ORDER, ballot_words, electors

Told = Callable[[PaperFacts], tuple[str, ...]]

_STAFF = {
    "总监票人": Role.CHIEF_SCRUTINEER,
    "监票人": Role.SCRUTINEER,
    "唱票人": Role.CALLER,
    "计票人": Role.TELLER,
}
COUNT = "count"
"""The step the tables of votes stand at."""


def step_words(f: PaperFacts, step: str) -> tuple[str, ...]:
    """Return the paragraphs of one step, none where nothing is recorded for it."""
    words = _SAID.get(step)
    return words(f) if words is not None else ()


def staff_words(f: PaperFacts) -> tuple[str, ...]:
    """Name the people of scrutiny and count: none of them is a candidate, or the desk would not have taken them (B6)."""
    said = [f"{word}{'、'.join(f.people(role))}" for word, role in _STAFF.items() if f.people(role)]
    return (f"{'；'.join(said)}。",) if said else ()


def with_votes(f: PaperFacts, count: MinutesItem) -> list[MinutesItem]:
    """Return the item of the count with the votes of its post, or one item below it for each of several; then the spot check."""
    items = _vote_tables(f)
    checked = [MinutesItem(heading="抽查选票", paragraphs=f.spot_checks)] if f.spot_checks else []
    if len(items) == 1:
        return [replace(count, rows=items[0].rows, write_ins=items[0].write_ins), *checked]
    return [count, *items, *checked]


def _vote_tables(f: PaperFacts) -> list[MinutesItem]:
    items = []
    for kind in f.setup.ballot_types:
        counted = f.count(kind.id)
        if counted is None:
            continue
        for post in kind.posts:
            contest, tally = f.setup.contest(post), counted.count.post(post)
            items.append(
                MinutesItem(
                    heading=f"{post}（应选 {contest.seats} 名）",
                    below=True,
                    rows=candidate_rows(contest.candidates, tally),
                    write_ins=write_ins(tally),
                )
            )
    return items


def sealing_words(f: PaperFacts) -> tuple[str, ...]:
    """Say which bags were sealed with which numbers, and what was destroyed (C12)."""
    return tuple(
        f"销毁{x.content} {x.count} 张（{x.bag} 号）。"
        if x.seal == DESTROYED
        else f"封存{x.content} {x.count} 张，袋号 {x.bag}，封条号 {x.seal}。"
        for x in f.bags
    )


def _present(f: PaperFacts) -> tuple[str, ...]:
    return (f"应到会 {f.quorum.due} 人，实到会 {f.quorum.present} 人。",) if f.quorum is not None else ()


def _left_out(f: PaperFacts) -> tuple[str, ...]:
    out = [x for x in f.exclusions if x.state is ExclusionState.EXCLUDED]
    if not out:
        return ()
    papers = dict.fromkeys(f"{x.consent.document}" for x in out if x.consent is not None)
    consent = f"经上级党组织同意（{'、'.join(papers)}），" if papers else ""
    return (f"{consent}{'、'.join(x.name for x in out)} {len(out)} 人不计入应到会人数（B2）。",)


def _quorum(f: PaperFacts) -> tuple[str, ...]:
    return told([f.quorum.reason]) if f.quorum is not None else ()


def _progress(f: PaperFacts) -> tuple[str, ...]:
    return (f"{electors(f.setup)} {f.turnout.registered} 人。",) if f.turnout is not None else ()


def _candidates(f: PaperFacts) -> tuple[str, ...]:
    order = ORDER[name_order_of(f.setup)]
    return tuple(
        f"{c.post}应选 {c.seats} 名，候选人（按{order}排列）：{'、'.join(x.name for x in c.candidates)}。"
        for c in f.setup.contests
        if c.candidates
    )


def _boxes(f: PaperFacts) -> tuple[str, ...]:
    booths = f"设秘密写票处 {f.booths} 处。" if f.booths else ""
    boxes = f"当众检查并密封票箱 {f.box_count} 个。" if f.box_count else ""
    return (boxes + booths,) if boxes or booths else ()


def _printed(f: PaperFacts) -> tuple[str, ...]:
    return _each(f, lambda x: f"印制选票 {x.total.printed or 0} 张，其中损坏 {x.total.spoiled or 0} 张。")


def _issued(f: PaperFacts) -> tuple[str, ...]:
    def words(x: LedgerFact) -> str:
        t = x.total
        counted = f"印制选票 {t.printed or 0} 张，发出前损坏 {t.spoiled or 0} 张，" if f.party else ""
        again = f"，其中写坏换发 {t.replaced} 张" if t.replaced else ""
        return f"{counted}发出选票 {t.issued or 0} 张{again}。"

    return _each(f, words)


def _mobile(f: PaperFacts) -> tuple[str, ...]:
    return (f"流动票箱投票名单上 {len(f.mobile)} 人。",) if f.mobile else ()


def _voted(f: PaperFacts) -> tuple[str, ...]:
    began = f"{when_words(f, f.opened_at)}开始投票" if f.opened_at else ""
    ended = f"{when_words(f, f.closed_at)}投票结束" if f.closed_at else ""
    parts = [part for part in (began, ended) if part]
    t = f.turnout
    took = f"，参加投票 {t.took_part} 人，其中受委托投票 {t.by_proxy} 人、代写 {t.by_scribe} 人" if t else ""
    written = sum(1 for line in f.scribes if f.came.get(line.roll_number))
    if f.party and written:
        took = f"，实到会的党员中代写 {written} 人（B5）"
    return (f"{'，'.join(parts)}{took}。",) if parts else ()


def _unused(f: PaperFacts) -> tuple[str, ...]:
    def words(x: LedgerFact) -> str:
        t = x.total
        return f"剩余选票 {t.unused} 张，留存 {t.kept or 0} 张，剪角作废 {t.destroyed or 0} 张（C12）。"

    return _each(f, words, known=lambda x: x.total.unused is not None)


def _opened(f: PaperFacts) -> tuple[str, ...]:
    def words(x: LedgerFact) -> str:
        sign = "多于" if f.too_many else "不多于"
        return (
            f"当众开箱，收回选票 {x.total.recovered} 张，{sign}投票人数 {f.voters} 和发出 {x.total.issued or 0}，"
            f"{cast_verdict(f, x.total.recovered or 0)}。"
        )

    said = _each(f, words, known=lambda x: x.total.recovered is not None)
    return (*_unused(f), *said) if f.party else said


def _counted(f: PaperFacts) -> tuple[str, ...]:
    def words(x: CountFact) -> str:
        why = "；".join(f"{r.reason} {r.count} 张（{r.rule}）" for r in x.invalid_reasons)
        return f"有效票 {x.count.valid} 张，无效票 {x.count.invalid} 张{f'：{why}' if why else ''}。"

    return tuple(_of_type(f, x.ballot_type) + words(x) for x in f.counts)


def _sealed(f: PaperFacts) -> tuple[str, ...]:
    return sealing_words(f)


def _each(
    f: PaperFacts, words: Callable[[LedgerFact], str], known: Callable[[LedgerFact], bool] = lambda _: True
) -> tuple[str, ...]:
    return tuple(_of_type(f, x.ballot_type) + words(x) for x in f.ledgers if known(x))


def _of_type(f: PaperFacts, ballot_type: str) -> str:
    if len(f.setup.ballot_types) == 1:
        return ""
    kind = next(kind for kind in f.setup.ballot_types if kind.id == ballot_type)
    return f"{ballot_words(f.setup, kind)}选票："


_SAID: Mapping[str, Told] = {
    "count_present": _present,
    "left_out": _left_out,
    "quorum": _quorum,
    "progress": _progress,
    "staff": staff_words,
    "method_staff": staff_words,
    "candidates": _candidates,
    "speeches": _candidates,
    "boxes": _boxes,
    "count_in": _printed,
    "issue": _issued,
    "mobile_box": _mobile,
    "vote": _voted,
    "unused": _unused,
    "open_boxes": _opened,
    COUNT: _counted,
    "declare": result_words,
    "seal": _sealed,
}

MUST_SAY = ("issue", "open_boxes", COUNT, "declare")
"""Steps whose figures no minutes may lack: they follow at the end where the host did not tick them."""
TITLES: Mapping[str, str] = {
    "issue": "选票的发放",
    "open_boxes": "选票的收回",
    COUNT: "计票",
    "declare": "宣布结果",
}
