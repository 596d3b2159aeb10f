"""Facts of two whole days, decided by the rules themselves, and a reader that hands them out."""

from dataclasses import replace

from app.domain.bodies import Body, Sex
from app.domain.decision import Case, ContestCase, Person, decide
from app.domain.election import ElectionSetup
from app.domain.phase import Phase
from app.domain.proxies import ProxyState
from app.domain.reasons import Reason
from app.domain.roles import Role
from app.domain.rulebook import RoundFacts
from app.domain.standing import standing
from app.domain.tally import Count, PaperCount, PostTally
from app.domain.voter_views import ProxyLine, QuorumView, RegisterRow, TurnoutView
from app.printing.records.common import Hands, InvalidReason
from app.printing.records.meeting import CheckItem, IncidentEntry
from app.printing.records.paper import LedgerPlace, SealedBag
from app.services.papers.facts import AgendaFact, CountFact, LedgerFact, PaperFacts, StaffFact

FIELDS = [
    "printed",
    "spoiled",
    "issued",
    "in_person",
    "by_proxy",
    "replaced",
    "unused",
    "kept",
    "destroyed",
    "recovered",
    "not_recovered",
    "handed_back",
    "taken_away",
    "valid",
    "invalid",
]


def place(name, *numbers):
    return LedgerPlace(name=name, **dict(zip(FIELDS, numbers, strict=False)))


def party_setup():
    names = ["王建国", "方敏", "李秀英", "张志强", "陈卫东", "欧阳海生"]
    return ElectionSetup.from_json(
        {
            "id": "liuwan-party-2026",
            "title": "中共柳湾村支部委员会选举",
            "body": "party_branch",
            "date": "2026-11-28",
            "place": {"county": "青禾县", "town": "云溪镇", "village": "柳湾村", "hall": "党群服务中心"},
            "conducted_by": "中共柳湾村支部委员会",
            "contests": [
                {
                    "post": "委员",
                    "seats": 5,
                    "candidates": [{"name": n, "sex": "男", "birth": "1980-02"} for n in names],
                }
            ],
            "ballot_types": [{"id": "committee", "posts": ["委员"], "style": "symbol_above"}],
        },
        file="party.json",
    )


def village_setup():
    def people(*names):
        return [
            {
                "name": n,
                "sex": s,
                "birth": "1980-02-03",
                "ethnicity": "汉族",
                "politics": "群众",
                "education": "高中",
            }
            for n, s in names
        ]

    return ElectionSetup.from_json(
        {
            "id": "liuwan-village-2026",
            "title": "柳湾村第十二届村民委员会选举",
            "body": "village_committee",
            "date": "2026-11-28",
            "term": "第十二届",
            "place": {"county": "青禾县", "town": "云溪镇", "village": "柳湾村", "hall": "文化广场"},
            "conducted_by": "柳湾村村民选举委员会",
            "contests": [
                {"post": "主任", "seats": 1, "candidates": people(("李建华", "男"), ("高文山", "男"))},
                {
                    "post": "委员",
                    "seats": 2,
                    "candidates": people(("王秀兰", "女"), ("欧阳海生", "男"), ("杨帆", "男")),
                },
            ],
            "ballot_types": [
                {
                    "id": "joint",
                    "posts": ["主任", "委员"],
                    "style": "columns_3",
                    "page": "A4",
                    "landscape": False,
                }
            ],
        },
        file="village.json",
    )


def case_of(setup, facts, count):
    contests = tuple(
        ContestCase(
            post=c.post,
            seats=c.seats,
            listed=tuple(Person(name=p.name, sex=p.sex) for p in c.candidates),
            votes={n: v.approve for n, v in count.post(c.post).counts.items()},
        )
        for c in setup.contests
    )
    return Case(
        id=setup.id,
        body=setup.body,
        facts=facts,
        sheet=setup.settings,
        contests=contests,
        valid=count.valid,
        invalid=count.invalid,
    )


STAFF = (
    StaffFact(number=1, name="周国平", role=Role.CHAIR),
    StaffFact(number=2, name="高文海", role=Role.CHIEF_SCRUTINEER, place="会场"),
    StaffFact(number=3, name="徐爱华", role=Role.SCRUTINEER, place="会场"),
    StaffFact(number=4, name="郑海", role=Role.SCRUTINEER, place="会场"),
    StaffFact(number=5, name="吴敏", role=Role.CALLER),
    StaffFact(number=6, name="孙立", role=Role.TELLER),
    StaffFact(number=7, name="林晓燕", role=Role.OPERATOR, place="1 号台"),
)


def register(count, *, party):
    return tuple(
        RegisterRow(
            roll_number=i,
            name=f"村民{i}",
            sex=Sex.MALE if i % 2 else Sex.FEMALE,
            kind="正式党员" if party else "",
            has_vote=True,
            group="一组",
            household="",
            birth="1980-01-01",
            card="",
            note="不计入应到会(B2-4)" if party and i in (3, 5) else "",
        )
        for i in range(1, count + 1)
    )


def party_facts():
    setup = party_setup()
    votes = [(41, 1), (38, 3), (36, 5), (33, 7), (30, 9), (24, 15)]
    counts = {
        c.name: Count(approve=a, disapprove=d, abstain=43 - a - d)
        for c, (a, d) in zip(setup.contests[0].candidates, votes, strict=True)
    }
    counts["刘桂兰"] = Count(approve=3, written=True)
    count = PaperCount(
        valid=43, invalid=1, doubtful=(), posts=(PostTally(post="委员", void_columns=0, counts=counts),)
    )
    facts = RoundFacts(due=52, present=45, issued=45, recovered=44)
    hall = place("会场", 60, 1, 45, 45, 0, 0, 14, 3, 11, 44, 1, 0, 1)
    met = Reason(rule="A1", sentence="实到会 45 人，达到 42 人 (A1)")
    return PaperFacts(
        setup=setup,
        phase=Phase.DECIDED,
        started_at="2026-11-28T09:00",
        opened_at="2026-11-28T09:40",
        closed_at="2026-11-28T10:05",
        counted_at="2026-11-28T11:05",
        quorum=QuorumView(
            members_with_vote=54, excluded=2, pending=0, due=52, due_if_all_pass=52, present=45, observers=2, left=0,
            needed=42, share="五分之四", missing=0, asked=True, met=True, final=True, reason=met, due_reason=met,
        ),
        register=register(54, party=True),
        ledgers=(LedgerFact(ballot_type="committee", places=(hall,), total=replace(hall, name="合计", valid=43, invalid=1)),),
        box_count=1,
        bags=(SealedBag(content="有效票", count=43, bag="D-01", seal="F-01"),),
        counts=(
            CountFact(
                ballot_type="committee",
                count=count,
                invalid_reasons=(InvalidReason(reason="所选人数多于应选名额", rule="C3", count=1),),
            ),
        ),
        verdict=decide(case_of(setup, facts, count)),
        standing=standing([(1, case_of(setup, facts, count))]),
        staff=STAFF,
        agenda=(
            AgendaFact(heading="通过选举办法", paragraphs=("宣读《选举办法（草案）》。",), hands=Hands(approve=44, abstain=1)),
            AgendaFact(heading="通过监票人、计票人", hands=Hands(approve=45)),
        ),
        incidents=(IncidentEntry(number=1, at="2026-11-28T09:50", kind="停电", what="停电 2 分钟。", handling="恢复后继续。"),),
        checks=(CheckItem(stage="选举前", item="候选人差额符合规定", basis="B7", done=True),),
    )  # fmt: skip


def village_facts():
    setup = village_setup()

    def tally(post, *votes):
        contest = setup.contest(post)
        return PostTally(
            post=post,
            void_columns=0,
            counts={
                p.name: Count(approve=a, disapprove=d, abstain=1031 - a - d)
                for p, (a, d) in zip(contest.candidates, votes, strict=True)
            },
        )

    count = PaperCount(
        valid=1031,
        invalid=12,
        doubtful=(),
        posts=(tally("主任", (786, 200), (240, 700)), tally("委员", (701, 260), (655, 300), (410, 500))),
    )
    facts = RoundFacts(registered=1257, issued=1046, recovered=1043)
    met = Reason(rule="A2", sentence="收回 1043 张 (A2)")
    proxy = ProxyLine(
        id="p1", number=137, state=ProxyState.PUBLISHED, principal="v1", principal_name="马文军", principal_roll_number=412,
        principal_group="一组", holder="v2", holder_name="马玉兰", holder_roll_number=413, holder_group="一组",
        relation="姐弟", reason="在外务工", near_relative=True, holder_count=2,
    )  # fmt: skip
    return PaperFacts(
        setup=setup,
        phase=Phase.DECIDED,
        opened_at="2026-11-28T08:00",
        closed_at="2026-11-28T15:00",
        counted_at="2026-11-28T16:20",
        turnout=TurnoutView(
            registered=1257, took_part=1044, in_person=866, by_proxy=178, by_mobile_box=77, by_scribe=41, checked_in=900,
            needed=629, missing=0, asked=True, met=True, reason=met,
        ),
        register=register(30, party=False),
        proxies=(proxy,),
        ledgers=(
            LedgerFact(
                ballot_type="joint",
                places=(
                    place("会场", 720, 4, 704, 566, 136, 2, 12, 3, 9, 702, 2, 2, 0),
                    place("投票站", 290, 3, 265, 223, 42, 0, 22, 0, 22, 264, 1, 0, 1),
                    place("流动票箱", 90, 1, 77, 77, 0, 0, 12, 0, 12, 77, 0, 0, 0),
                ),
                total=place("合计", 1100, 8, 1046, 866, 178, 2, 46, 3, 43, 1043, 3, 2, 1, 1031, 12),
            ),
        ),
        box_count=4,
        booths=6,
        counts=(CountFact(ballot_type="joint", count=count),),
        verdict=decide(case_of(setup, facts, count)),
        standing=standing([(1, case_of(setup, facts, count))]),
        staff=STAFF,
    )  # fmt: skip


class Reader:
    """Hands out facts; tests change ``now_known``."""

    def __init__(self, facts):
        self.now_known = facts

    def facts(self):
        return self.now_known


__all__ = ["Body", "Reader", "party_facts", "village_facts"]
