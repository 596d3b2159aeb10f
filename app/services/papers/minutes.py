"""The record of the minutes: the items that took place, every show of hands, vote, result, incidents, sealing."""

from app.domain.roles import Role
from app.printing.records.common import Imprint
from app.printing.records.meeting import Minutes, MinutesItem
from app.services.papers.count import when_words
from app.services.papers.facts import PaperFacts
from app.services.papers.minutes_steps import (
    COUNT,
    MUST_SAY,
    TITLES,
    sealing_words,
    staff_words,
    step_words,
    with_votes,
)
from app.services.papers.words import due_words, meeting_title, numbers


def minutes(f: PaperFacts, imprint: Imprint) -> Minutes:
    """会议记录: the order of the day as it took place, each step with its figures, votes and shows of hands."""
    due, present, needed = numbers(f)
    due_word, present_word = due_words(f)
    q = f.quorum if f.party else None
    members = None if f.committee else q  # the sum of 应到会 is that of the whole branch
    chair = f.people(Role.CHAIR)
    suspended = sum(row.kind == "正式" and not row.has_vote for row in f.register)
    observers = (f"{q.observers} 人",) if q is not None and q.observers else ()
    items = [*_agenda(f), *_not_ticked(f)]
    if f.incidents or f.halts:
        items.append(MinutesItem(heading="突发情况", paragraphs=_incident_words(f)))
    if f.breaks:
        items.append(MinutesItem(heading="选票账目的说明", paragraphs=f.breaks))
    return Minutes(
        imprint=imprint,
        title=meeting_title(f, "会议记录"),
        start=f.started_at or f.opened_at or f"{imprint.date}T00:00",
        end=_end(f),
        hall=f.setup.place.hall or f.setup.place.village,
        chair="、".join(chair) or "______",
        recorder="、".join(f.people(Role.OPERATOR)) or "______",
        due_word=due_word,
        due=due,
        full=members.members_with_vote + suspended if members is not None else None,
        suspended=suspended if members is not None else 0,
        excluded=members.excluded if members is not None else 0,
        present_word=present_word,
        present=present,
        required=needed,
        attending=observers,
        items=tuple(items),
        sealed=() if _ticked(f, "seal") else sealing_words(f),
        date=imprint.date,
    )


def _end(f: PaperFacts) -> str:
    """Return when the meeting ended: the time of day, or the whole moment on another day."""
    end = f.counted_at or f.closed_at or "T00:00"
    same = not f.started_at or end[:10] in ("T00:00", f.started_at[:10])
    return end.partition("T")[2] if same else end


def _incident_words(f: PaperFacts) -> tuple[str, ...]:
    """Say what went wrong, what was done, who decided it, and each halt of the day, in order of time."""
    said = [(moment, f"{when_words(f, moment)}{words}") for moment, words in f.halts]
    for x in f.incidents:
        decided = f"决定人：{'、'.join(x.decided_by)}。" if x.decided_by else ""
        handling = f"{x.handling.rstrip('。')}。" if x.handling else ""
        said.append((x.at, f"{when_words(f, x.at)}{x.kind}：{x.what.rstrip('。')}。{handling}{decided}"))
    return tuple(words for _, words in sorted(said, key=lambda one: one[0]))


def _agenda(f: PaperFacts) -> list[MinutesItem]:
    items = []
    for x in f.agenda:
        words = () if x.left_out else step_words(f, x.step)
        item = MinutesItem(
            heading=x.heading, paragraphs=(*words, *x.paragraphs), hands=x.hands, after=x.after
        )
        items += with_votes(f, item) if x.step == COUNT and not x.left_out else [item]
    return items


def _not_ticked(f: PaperFacts) -> list[MinutesItem]:
    """Return what the minutes must say although the host did not tick its step."""
    items = []
    if not (_ticked(f, "staff") or _ticked(f, "method_staff")) and f.people(Role.CHIEF_SCRUTINEER):
        items.append(MinutesItem(heading="监票人、计票人", paragraphs=staff_words(f)))
    for step in MUST_SAY:
        words = step_words(f, step)
        if words and not _ticked(f, step):
            item = MinutesItem(heading=TITLES[step], paragraphs=words)
            items += with_votes(f, item) if step == COUNT else [item]
    return items


def _ticked(f: PaperFacts, step: str) -> bool:
    return any(x.step == step and not x.left_out for x in f.agenda)
