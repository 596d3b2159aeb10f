"""The record of the minutes: the items that took place, every show of hands, vote, result, incidents, sealing."""

from app.domain.roles import Role
from app.printing.records.common import Imprint
from app.printing.records.meeting import Minutes, MinutesItem
from app.services.paper_facts import DESTROYED, PaperFacts
from app.services.paper_words import (
    ballot_words,
    due_words,
    numbers,
)
from app.services.papers_count import candidate_rows, clock_words, write_ins
from app.services.papers_result import result_words


def minutes(f: PaperFacts, imprint: Imprint) -> Minutes:
    """会议记录: the items that took place, with every show of hands, then vote, result, breaks and sealing."""
    due, present, needed = numbers(f)
    due_word, present_word = due_words(f)
    q = f.quorum if f.party else None
    chair, chief = f.people(Role.CHAIR), f.people(Role.CHIEF_SCRUTINEER)
    observers = (f"{q.observers} 人",) if q is not None and q.observers else ()
    items = [
        MinutesItem(heading=x.heading, paragraphs=x.paragraphs, hands=x.hands, after=x.after)
        for x in f.agenda
    ]
    if not any("监票人" in x.heading for x in f.agenda) and chief:
        items.append(MinutesItem(heading="监票人、计票人", paragraphs=(_staff_words(f),)))
    items += _vote_items(f)
    if f.verdict is not None:
        items.append(MinutesItem(heading="宣布结果", paragraphs=result_words(f)))
    if f.incidents or f.halts:
        items.append(MinutesItem(heading="突发情况", paragraphs=_incident_words(f)))
    if f.breaks:
        items.append(MinutesItem(heading="选票账目的说明", paragraphs=f.breaks))
    return Minutes(
        imprint=imprint,
        title=(f.setup.title, "会议记录"),
        start=f.started_at or f.opened_at or f"{imprint.date}T00:00",
        end=(f.ended_at or f.counted_at or f.closed_at or "T00:00").partition("T")[2],
        hall=f.setup.place.hall or f.setup.place.village,
        chair="、".join(chair) or "______",
        recorder="、".join(f.people(Role.OPERATOR)) or "______",
        due_word=due_word,
        due=due,
        full=q.members_with_vote if q is not None else None,
        suspended=0,
        excluded=q.excluded if q is not None else 0,
        present_word=present_word,
        present=present,
        required=needed,
        attending=observers,
        items=tuple(items),
        sealed=tuple(
            f"销毁{x.content} {x.count} 张（{x.bag} 号）。"
            if x.seal == DESTROYED
            else f"封存{x.content} {x.count} 张，袋号 {x.bag}，封条号 {x.seal}。"
            for x in f.bags
        ),
        date=imprint.date,
    )


def _incident_words(f: PaperFacts) -> tuple[str, ...]:
    """Say what went wrong, what was done, who decided it, and each halt of the day, in order of time."""
    said = [(moment, f"{clock_words(moment)}{words}") for moment, words in f.halts]
    for x in f.incidents:
        decided = f"决定人：{'、'.join(x.decided_by)}。" if x.decided_by else ""
        handling = f"{x.handling.rstrip('。')}。" if x.handling else ""
        said.append((x.at, f"{clock_words(x.at)}{x.kind}：{x.what.rstrip('。')}。{handling}{decided}"))
    return tuple(words for _, words in sorted(said, key=lambda one: one[0]))


def _vote_items(f: PaperFacts) -> list[MinutesItem]:
    items = []
    for kind in f.setup.ballot_types:
        ledger, counted = f.ledger(kind.id), f.count(kind.id)
        if ledger is None:
            continue
        t = ledger.total
        words = [f"印制选票{t.printed or 0}张，发出{t.issued or 0}张，发出前损坏{t.spoiled or 0}张。"]
        if t.unused is not None:
            words[0] += f"剩余{t.unused}张，留存{t.kept or 0}张，作废{t.destroyed or 0}张。"
        if t.recovered is not None:
            allowed = "选举无效(C2)" if f.too_many else "选举有效"
            sign = "多于" if f.too_many else "不多于"
            when = f"{clock_words(f.closed_at)}投票结束，" if f.closed_at else ""
            words[0] += (
                f"{when}当众开箱，收回{t.recovered}张，{sign}投票人数{f.voters}和发出{t.issued or 0}，{allowed}。"
            )
        if counted is None:
            items.append(
                MinutesItem(heading=f"{ballot_words(f.setup, kind)}选票的发放和收回", paragraphs=tuple(words))
            )
            continue
        words[0] += f"有效票{counted.count.valid}张，无效票{counted.count.invalid}张。"
        for n, post in enumerate(kind.posts):
            contest = f.setup.contest(post)
            tally = counted.count.post(post)
            items.append(
                MinutesItem(
                    heading="投票和计票"
                    if len(kind.posts) == 1
                    else f"投票和计票：{post}（应选{contest.seats}名）",
                    paragraphs=tuple(words) if not n else (),
                    rows=candidate_rows(contest.candidates, tally),
                    write_ins=write_ins(tally),
                )
            )
    return items


def _staff_words(f: PaperFacts) -> str:
    words = {
        "总监票人": Role.CHIEF_SCRUTINEER,
        "监票人": Role.SCRUTINEER,
        "唱票人": Role.CALLER,
        "计票人": Role.TELLER,
    }
    said = [f"{word}{'、'.join(f.people(role))}" for word, role in words.items() if f.people(role)]
    return "；".join(said) + "。"
