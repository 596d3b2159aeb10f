"""What a clerk wants to know of a rehearsed day, on one screen: people, sheets, votes, who is elected and why, files."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.bodies import Body
from app.domain.decision import ContestVerdict
from app.domain.tally import PaperCount
from app.rehearsal.day import PlayedDay


def summary(day: PlayedDay, package: str, verified: Sequence[str], out: Path) -> str:
    """Return the summary as Chinese lines. *package* is the fingerprint to compare, *verified* what the verifier said."""
    return "\n".join(
        [
            "",
            f"══ {day.setup.title}（演练） ══",
            *_people(day),
            *_sheets(day),
            "",
            *(line for kind in day.setup.ballot_types for line in _votes(day, day.counts[kind.id])),
            *(line for contest in day.verdict.contests for line in _decided(contest)),
            "",
            f"结果包指纹 {package}",
            *(f"  √ {sentence}" for sentence in verified),
            "",
            *_files(day, out),
            "",
        ]
    )


def _people(day: PlayedDay) -> list[str]:
    morning = day.morning
    if day.setup.body is Body.PARTY_BRANCH:
        quorum = day.desk.checkin.quorum()
        return [
            f"名册 {day.on_roll} 人，有表决权 {day.with_vote} 人；应到会 {quorum.due} 人，实到会 {quorum.present} 人",
            f"  {quorum.reason.sentence}",
        ]
    return [
        f"登记参加选举 {day.with_vote} 人（名册有 {day.left_out} 行不合格，没有导入）",
        f"参加投票 {morning.came + morning.by_proxy + morning.by_mobile_box} 人："
        f"本人到场 {morning.came}，委托 {morning.by_proxy}，流动票箱 {morning.by_mobile_box}",
    ]


def _sheets(day: PlayedDay) -> list[str]:
    lines = []
    for ledger in day.desk.reconciliation.ledger().types:
        total = ledger.total
        lines.append(
            f"选票{_kind(day, ledger.ballot_type)}：印制 {total.printed}，发出 {total.issued}（换发 {total.replaced}），收回 {total.recovered}，"
            f"没有收回 {total.issued - (total.recovered or 0)}（写坏交回 {total.handed_back}），"
            f"有效 {total.valid}，无效 {total.invalid}；剩余 {total.unused}，作废 {total.cancelled}，留存 {total.kept}"
        )
    after = day.afternoon
    lines.append(
        f"扫描 {after.scanned} 张，重新扫描 {after.again} 张，监票人认定 {after.questions} 处（其中 {after.third} 处由第三人认定）"
    )
    return lines


def _kind(day: PlayedDay, ballot_type: str) -> str:
    """Name a ballot type by its posts, where there is more than one."""
    kinds = day.setup.ballot_types
    posts = next(kind.posts for kind in kinds if kind.id == ballot_type)
    return f"（{'、'.join(posts)}）" if len(kinds) > 1 else ""


def _votes(day: PlayedDay, count: PaperCount) -> list[str]:
    lines = []
    for post in count.posts:
        seats = day.setup.contest(post.post).seats
        lines.append(f"{post.post}（应选 {seats} 名）")
        for name, votes in sorted(post.counts.items(), key=lambda item: (item[1].written, -item[1].approve)):
            tail = "（另选他人）" if votes.written else f"　不赞成 {votes.disapprove}　弃权 {votes.abstain}"
            lines.append(f"  {_wide(name, 18)}赞成 {votes.approve:>5}{tail}")
    return lines


def _decided(contest: ContestVerdict) -> list[str]:
    lines = [f"{contest.post}当选：{'、'.join(contest.elected) or '无人当选'}"]
    lines += [f"  {reason.sentence}" for reason in contest.reasons]
    if contest.runoff is not None:
        lines.append(f"  再次投票：{'、'.join(contest.runoff.names)}，应选 {contest.runoff.seats} 名")
    if contest.vacant:
        lines.append(f"  空缺 {contest.vacant} 名，另行选举")
    return lines


def _files(day: PlayedDay, out: Path) -> list[str]:
    named = [
        ("选举文件", "election.json"),
        ("名册", "roll.xlsx"),
        ("选票", "ballots.pdf"),
        *(("选票版式", f"layout-{kind.id}.json") for kind in day.setup.ballot_types),
        ("扫描件", "scans"),
        ("文书", "papers"),
        ("结果包", "package.zip"),
        ("根证书", "trust-root.pem"),
        ("核验结论", "verify.txt"),
    ]
    return [f"  {_wide(name, 10)}{out / file}" for name, file in named]


def _wide(text: str, width: int) -> str:
    """Pad *text* to *width* columns; a Chinese character takes two."""
    taken = sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
    return text + " " * max(1, width - taken)
