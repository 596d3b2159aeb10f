"""What the records of the papers say: the right people, the right base, every figure at its step, nothing below zero."""

from dataclasses import replace

import pytest

from app.domain.bodies import Body, Mode, RoundKind, Sex
from app.domain.decision import Case, ContestCase, Person, decide
from app.domain.findings import FindingCode
from app.domain.reasons import Reason
from app.domain.rulebook import RoundFacts
from app.domain.standing import standing
from app.printing.forms import FORMS, PaperKind
from app.printing.records.common import Hands, Imprint
from app.printing.rule_notice import chapters
from app.services.desk_lists import DeskListService
from app.services.papers import before, count, minutes, result
from app.services.papers.facts import AgendaFact, LedgerFact
from app.services.papers.reader import PaperFactsReader
from app.services.roll_finder import RollFinder
from app.texts.check_areas import AREAS
from tests.support import pdf
from tests.support.hall import OPERATOR, press
from tests.support.paper_facts import party_facts, village_facts
from tests.support.roll import Hall, a_person

MARK = Imprint(
    election="选举",
    place="柳湾",
    date="2026-11-28",
    rule_sheet="A" * 16,
    journal_seq=1,
    journal_head="B" * 16,
)
COMMUNITY = [
    (Mode.VOTERS, "登记参加选举的居民", "登记参加本社区选举的居民"),
    (Mode.HOUSEHOLDS, "户代表", "本社区户代表"),
    (Mode.REPRESENTATIVES, "居民代表", "本社区居民代表"),
]


def community(mode):
    facts = village_facts()
    return replace(facts, setup=replace(facts.setup, body=Body.RESIDENTS_COMMITTEE, mode=mode))


def printed_words(kind, record):
    return "".join(pdf.texts(FORMS[kind].layout(record).data))


@pytest.mark.parametrize(("mode", "who", "_holder"), COMMUNITY)
def test_no_paper_of_a_community_speaks_of_villagers(mode, who, _holder):
    facts = community(mode)
    papers = {
        PaperKind.RULE_NOTICE: before.rule_notice(facts, MARK),
        PaperKind.ANNOUNCEMENT: result.announcement(facts, MARK),
        PaperKind.CERTIFICATE: result.certificate(facts, MARK, "李建华"),
    }
    for kind, record in papers.items():
        words = printed_words(kind, record)
        assert who in words, kind
        assert "选举的村民" not in words, kind


@pytest.mark.parametrize(("mode", "_who", "holder"), COMMUNITY[:2])
def test_a_proxy_certificate_names_who_may_hold_it(mode, _who, holder):
    record = before.proxy_certificates(community(mode), MARK, "137")
    assert f"受委托人是{holder}，不是候选人" in printed_words(PaperKind.PROXY_CERTIFICATE, record)


def test_representatives_need_two_thirds_and_take_no_proxies_on_the_printed_rules():
    said = "".join(
        x
        for _, clauses in chapters(before.rule_notice(community(Mode.REPRESENTATIVES), MARK))
        for x in clauses
    )
    assert "居民代表超过三分之二投票" in said
    assert "（A4）" in said
    assert "不办理委托投票（B4）" in said
    record = result.village_result(community(Mode.REPRESENTATIVES), MARK)
    assert record.turnout_words == "三分之二"


@pytest.mark.parametrize(("facts", "bound"), [(party_facts, True), (village_facts, False)])
def test_only_the_party_binds_written_in_names_to_disapprovals(facts, bound):
    said = "".join(x for _, clauses in chapters(before.rule_notice(facts(), MARK)) for x in clauses)
    assert ("另选人数不得多于不赞成人数" in said) is bound


def test_two_voters_of_one_name_stand_with_their_own_numbers_on_the_list_of_written_ballots(tmp_path):
    people = [a_person(1, "王秀英"), a_person(2, "王秀英")]
    with Hall.found(tmp_path, people, body=Body.VILLAGE_COMMITTEE) as hall:
        lists = DeskListService(hall.store)
        for voter in hall.ids:
            lists.record_scribe(voter, writer="代书员", reason="不识字", by=OPERATOR, nonce=press())
        facts = PaperFactsReader(hall.store, RollFinder(hall.store)).facts()
    assert [line.number for line in before.scribe_notice(facts, MARK).lines] == ["0001", "0002"]


def test_the_report_of_the_count_is_called_as_the_rule_sheet_says():
    facts = party_facts()
    settings = replace(facts.setup.settings, report_title="选举结果报告单")
    facts = replace(facts, setup=replace(facts.setup, settings=settings))
    record = count.count_report(facts, MARK, "committee")
    assert "选举结果报告单" in printed_words(PaperKind.COUNT_REPORT, record)


def supplementary_facts():
    """委员 one seat left after 1043 sheets; 杨帆 wins it with 410 of 980 in the 另行选举."""
    first = village_facts()
    second = replace(
        first.setup.contest("委员"), seats=1, candidates=first.setup.contest("委员").candidates[2:]
    )
    setup = replace(first.setup, round=RoundKind.SUPPLEMENTARY, contests=(second,))

    def case(number, recovered, kind, *contests):
        return number, Case(
            id="x",
            body=first.setup.body,
            facts=RoundFacts(kind=kind, registered=1257, issued=recovered, recovered=recovered),
            sheet=first.setup.settings,
            contests=contests,
            valid=recovered,
            invalid=0,
        )

    def contest(post, seats, **votes):
        listed = tuple(Person(name=name, sex=Sex.FEMALE if name == "王秀兰" else Sex.MALE) for name in votes)
        return ContestCase(post=post, seats=seats, listed=listed, votes=votes)

    rounds = [
        case(1, 1043, RoundKind.FIRST, contest("主任", 1, 李建华=786), contest("委员", 2, 王秀兰=701, 欧阳海生=400, 杨帆=410)),
        case(2, 980, RoundKind.SUPPLEMENTARY, contest("委员", 1, 欧阳海生=390, 杨帆=410)),
    ]  # fmt: skip
    ledger = first.ledgers[0]
    total = replace(ledger.total, issued=985, recovered=980, valid=975, invalid=5)
    return replace(
        first,
        setup=setup,
        round_no=2,
        past=(first,),
        turnout=replace(first.turnout, took_part=983, needed=629),
        ledgers=(replace(ledger, places=(), total=total),),
        verdict=decide(rounds[1][1]),
        booths=4,
        round_kind=RoundKind.SUPPLEMENTARY,
        earlier=(first.setup,),
        standing=standing(rounds),
        cast={(1, "主任"): 1043, (1, "委员"): 1043, (2, "委员"): 980},
    )


def test_a_share_is_measured_against_the_vote_that_elected():
    record = result.village_result(supplementary_facts(), MARK)
    assert {m.name: m.base for m in record.members} == {"李建华": 1043, "王秀兰": 1043, "杨帆": 980}
    words = printed_words(PaperKind.VILLAGE_RESULT, record)
    assert "75.36%" in words
    assert "41.84%" in words
    assert "得票率=当选职务票数÷选出该人的那次投票收回选票（1043张、980张）" in words


def test_each_vote_stands_on_its_own_figures_in_the_village_result():
    record = result.village_result(supplementary_facts(), MARK)
    first = (record.voters, record.issued, record.recovered, record.valid, record.invalid, record.booths)
    assert first == (1044, 1046, 1043, 1031, 12, 6)
    assert record.elected_needed == 522
    (later,) = record.later
    assert (later.word, later.posts, later.elected) == ("另行选举", "委员 1 名", "杨帆 410 票")
    assert (later.voters, later.issued, later.recovered, later.valid, later.invalid) == (
        983,
        985,
        980,
        975,
        5,
    )
    assert later.needed == 327
    cells = {c.key: c.text for c in FORMS[PaperKind.VILLAGE_RESULT].layout(record).cells}
    assert (cells["recovered"], cells["l1.recovered"], cells["l1.needed"]) == ("1043", "980", "≥ 327")


def test_announcement_and_report_say_the_figures_of_every_vote():
    facts = supplementary_facts()
    for kind, record in (
        (PaperKind.ANNOUNCEMENT, result.announcement(facts, MARK)),
        (PaperKind.HIGHER_REPORT, result.higher_report(facts, MARK)),
    ):
        words = printed_words(kind, record)
        assert "发出选票1046张，收回选票1043张，其中有效票1031张，无效票12张" in words
        assert (
            "另行选举（委员1名）发出选票985张，收回选票980张，其中有效票975张，无效票5张，杨帆410票" in words
        )


STEPS = (
    ("begin", "宣布大会开始"),
    ("method_staff", "通过投票办法和工作人员名单"),
    ("issue", "验证发票"),
    ("unused", "剩余选票当众作废"),
    ("open_boxes", "集中票箱，开箱清点"),
    ("count", "公开唱票计票"),
    ("declare", "当场公布结果"),
)


def test_the_figures_of_the_minutes_stand_at_their_step():
    agenda = tuple(AgendaFact(step=key, heading=title) for key, title in STEPS)
    items = minutes.minutes(replace(village_facts(), agenda=agenda), MARK).items
    said = {item.heading: "".join(item.paragraphs) for item in items}
    assert said["宣布大会开始"] == ""
    assert "发出选票 1046 张" in said["验证发票"]
    assert "剩余选票 46 张，留存 3 张，剪角作废 43 张" in said["剩余选票当众作废"]
    assert (
        "收回选票 1043 张，不多于投票人数 1044 和发出 1046，达到规定的 629 张，投票有效（A2、C2）"
        in said["集中票箱，开箱清点"]
    )
    assert "有效票 1031 张，无效票 12 张" in said["公开唱票计票"]
    assert [item.heading for item in items if item.below] == ["主任（应选 1 名）", "委员（应选 2 名）"]
    assert "主持人宣布：王秀兰、欧阳海生当选为委员" in said["当场公布结果"]


def test_minutes_lack_no_figure_where_the_host_ticked_nothing():
    said = "".join(
        words
        for item in minutes.minutes(replace(village_facts(), agenda=()), MARK).items
        for words in item.paragraphs
    )
    assert all(
        part in said for part in ("发出选票 1046 张", "收回选票 1043 张", "有效票 1031 张", "当选为主任")
    )


def test_a_step_left_out_keeps_its_reason_and_gets_no_figures():
    left = AgendaFact(
        step="unused", heading="剩余选票当众作废", paragraphs=("未进行：改到计票后。",), left_out=True
    )
    item = minutes.minutes(replace(village_facts(), agenda=(left,)), MARK).items[0]
    assert item.paragraphs == ("未进行：改到计票后。",)


def test_a_row_of_steps_without_figures_empties_no_page():
    agenda = tuple(AgendaFact(step="", heading=f"第{i}项") for i in range(40))
    record = minutes.minutes(replace(village_facts(), agenda=agenda), MARK)
    first = pdf.texts(FORMS[PaperKind.MINUTES].layout(record).data)[0]
    assert "第10项" in first


def test_members_without_a_vote_are_taken_from_the_full_members_of_the_minutes():
    facts = party_facts()
    suspended = replace(facts.register[0], roll_number=99, kind="正式", has_vote=False)
    record = minutes.minutes(replace(facts, register=(*facts.register, suspended)), MARK)
    assert (record.full, record.suspended, record.excluded, record.due) == (55, 1, 2, 52)


def test_reasons_that_say_the_same_of_several_people_are_one_sentence():
    def reason(name, votes, side, outcome):
        words = f"{name}：赞成 {votes} 票，应到会 52 人的半数为 26，{side}，{outcome} (A1)"
        return Reason(rule="A1", sentence=words)

    told = result.told(
        [
            reason("王建国", 41, "超过半数", "当选"),
            reason("方敏", 38, "超过半数", "当选"),
            reason("欧阳海生", 24, "未超过半数", "未当选"),
            Reason(rule="A1", sentence="缺额 1 个，另行选举 (A1)"),
        ]
    )
    assert told == (
        "王建国 41 票、方敏 38 票：应到会 52 人的半数为 26，超过半数，当选（A1）。",
        "欧阳海生 24 票：应到会 52 人的半数为 26，未超过半数，未当选（A1）。",
        "缺额 1 个，另行选举（A1）。",
    )


def too_many_recovered():
    facts = party_facts()
    ledger = facts.ledgers[0]
    total = replace(ledger.total, recovered=46, not_recovered=-1)
    return replace(
        facts, too_many=1, ledgers=(LedgerFact(ballot_type="committee", places=ledger.places, total=total),)
    )


@pytest.mark.parametrize(
    ("kind", "build", "words"),
    [
        (PaperKind.COUNT_REPORT, count.count_report, "发出45不符收回46"),
        (PaperKind.REPORT_SLIP, count.recovered_slip, "发出45不符收回46"),
        (PaperKind.PAPER_LEDGER, count.paper_ledger, "不符45<46"),
    ],
)
def test_more_recovered_than_issued_is_named_and_never_balanced_by_a_number_below_zero(kind, build, words):
    printed = printed_words(kind, build(too_many_recovered(), MARK, "committee"))
    assert words in printed
    assert "-1" not in printed


def test_every_finding_of_the_check_stands_in_one_line_of_the_check_list():
    listed = [code for area in AREAS for code in area.against]
    assert sorted(listed) == sorted(FindingCode)


def test_a_show_of_hands_keeps_its_figures_in_the_minutes():
    agenda = (AgendaFact(step="method_staff", heading="通过投票办法", hands=Hands(approve=412, abstain=3)),)
    record = minutes.minutes(replace(village_facts(), agenda=agenda), MARK)
    assert record.items[0].hands == Hands(approve=412, abstain=3)
    assert "监票人徐爱华、郑海" in record.items[0].paragraphs[0]
