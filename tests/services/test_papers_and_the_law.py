"""Papers that say what the rules say: too few sheets, the frozen lists, who may stand on a list, when the meeting was."""

from dataclasses import replace

import pytest

from app.domain.bodies import RoundKind
from app.domain.proxies import ProxyState
from app.domain.reasons import Reason
from app.domain.rule_sheet import BlankMeans, RuleSheet, SamePersonTwoPosts
from app.domain.standing import Elected, PostStanding, Standing
from app.printing.forms import FORMS, PaperKind, sample
from app.printing.rule_notice import chapters
from app.services.papers import before, count, minutes, result
from app.services.papers.choices import choices
from app.services.papers.elected import ElectedContributor
from app.services.papers.minutes_steps import step_words
from app.services.papers.reader import PaperFactsReader
from app.services.roll_finder import RollFinder
from tests.services.test_paper_words import MARK
from tests.support import pdf
from tests.support.paper_facts import party_facts, village_facts
from tests.support.roll import Hall, a_person


def with_recovered(sheets: int):
    facts = village_facts()
    (ledger,) = facts.ledgers
    return replace(facts, ledgers=(replace(ledger, total=replace(ledger.total, recovered=sheets)),))


@pytest.mark.parametrize(("sheets", "words"), [(629, "投票有效（A2、C2）"), (628, "选举无效（A2）")])
def test_the_papers_of_the_opened_boxes_ask_for_more_than_half_of_the_registered(sheets, words):
    facts = with_recovered(sheets)
    assert step_words(facts, "open_boxes")[0].removesuffix("。").endswith(words)
    assert words in count.recovered_slip(facts, MARK, "joint").verdict


def test_a_runoff_asks_for_no_number_of_sheets():
    facts = with_recovered(10)
    turnout = replace(facts.turnout, asked=False)
    runoff = replace(facts, turnout=turnout, round_kind=RoundKind.RUNOFF)
    assert "投票有效（C2）" in count.recovered_slip(runoff, MARK, "joint").verdict


def test_the_minutes_end_when_the_result_is_announced_and_not_with_the_last_vote():
    record = minutes.minutes(party_facts(), MARK)
    assert (record.start[-5:], record.end) == ("09:00", "11:05")


def test_minutes_of_a_meeting_that_went_on_another_day_say_which_day():
    facts = replace(
        party_facts(),
        closed_at="2026-11-29T09:30",
        counted_at="2026-11-29T10:15",
        halts=(("2026-11-28T09:50", "暂停：下雨。"), ("2026-11-29T09:00", "恢复。")),
    )
    words = "".join(pdf.texts(FORMS[PaperKind.MINUTES].layout(minutes.minutes(facts, MARK)).data))
    said = words.replace(" ", "")
    assert "2026年11月28日9时00分至2026年11月29日10时15分" in said
    assert "2026年11月29日9时00分恢复" in said
    assert "9时50分暂停" in said
    assert "2026年11月28日9时50分暂停" not in said


def clauses(facts):
    return "".join(one for _, said in chapters(before.rule_notice(facts, MARK)) for one in said)


def with_settings(facts, **settings):
    return replace(facts, setup=replace(facts.setup, settings=RuleSheet(**settings)))


def test_the_signed_rule_sheet_of_the_party_lists_the_circumstances_as_the_town_has_them():
    said = clauses(with_settings(party_facts(), exclusion_reasons=("长期出海", "在押")))
    assert "1. 长期出海；2. 在押。" in said
    assert "表决通过，可以不计入应到会人数（B2）" in said
    assert "不计入" not in clauses(village_facts())


def test_the_rule_sheet_does_not_call_a_blank_sheet_an_abstention_where_blank_means_approval():
    said = clauses(with_settings(party_facts(), blank_means=BlankMeans.APPROVE))
    assert "均为弃权" not in said
    assert "视为赞成印出的全部候选人" in said


def test_the_rule_sheet_promises_no_scrutineers_where_the_count_asks_none():
    settings = {"same_person_two_posts": SamePersonTwoPosts.NOT_ALLOWED_AT_NOMINATION}
    assert "提名时已排除，计票时各职务分别计算（C8）" in clauses(with_settings(village_facts(), **settings))


def test_a_proxy_that_nobody_approved_is_not_on_the_list_that_is_posted():
    facts = village_facts()
    waiting = replace(facts.proxies[0], number=138, state=ProxyState.REGISTERED, principal_name="李未审")
    approved = replace(facts.proxies[0], number=139, state=ProxyState.APPROVED)
    made = before.proxy_list(replace(facts, proxies=(*facts.proxies, waiting, approved)), MARK)
    assert [line.number for line in made.lines] == ["0137", "0139"]


def test_a_party_posts_who_writes_for_whom_too():
    notices = {c.subject for c in choices(party_facts()) if c.kind is PaperKind.PEOPLE_NOTICE}
    assert notices == {"left_out", "scribe"}


def test_somebody_written_in_is_described_from_the_roll_and_of_two_of_one_name_nobody(tmp_path):
    elected = tuple(
        Elected(name=name, post="委员", round_no=1, votes=600, total=600) for name in ("田野", "王同名")
    )
    post = PostStanding(
        post="委员", seats=2, elected=elected, runoff=None, vacant=0, women_reserved=0, pending=False
    )
    facts = replace(village_facts(), standing=Standing(posts=(post,)))
    people = [
        a_person(1, "田野", ethnicity="回族", education="大专", politics="群众", birth="1980-05-01"),
        a_person(2, "王同名", ethnicity="汉族"),
        a_person(3, "王同名", ethnicity="回族"),
    ]
    with Hall.found(tmp_path, people) as hall:
        known = ElectedContributor(hall.store).add_to(facts)
    one, other = result.village_result(known, MARK).members
    assert (one.sex, one.age, one.ethnicity, one.education) == ("男", 46, "回族", "大专")
    assert (other.sex, other.age, other.ethnicity) == ("——", None, "")


def test_the_meeting_began_with_its_vote_and_not_when_the_election_was_set_up(tmp_path):
    with Hall.found(tmp_path, [a_person(1)]) as hall:
        reader = PaperFactsReader(hall.store, RollFinder(hall.store))
        founded = reader.facts().started_at
        with hall.raw() as unit:
            unit.round_row.voting_opened_at = unit.round_row.began_at.replace(year=2030)
            unit.session.commit()
        began = PaperFactsReader(hall.store, RollFinder(hall.store)).facts().started_at
    assert (founded[:4], began[:4]) == ("2026", "2030")


def test_minutes_say_once_why_an_election_is_not_valid():
    facts = village_facts()
    why = Reason(rule="A2", sentence="收回选票 600 张，未超过半数，选举无效 (A2)")
    void = replace(facts.verdict, valid=False, void_reasons=("A2",), contests=(), reasons=(why,))
    said = result.result_words(replace(facts, verdict=void, standing=Standing()))
    assert said == ("收回选票 600 张，未超过半数，选举无效（A2）。",)


@pytest.mark.parametrize(("variant", "said"), [("party", True), ("village", False)])
def test_the_signed_rules_of_a_party_name_the_order_of_its_officers_too(variant, said):
    clauses = dict(chapters(sample(PaperKind.RULE_NOTICE, variant)))["选票和填写"]
    assert ("书记、副书记按批准的名单排列（B8、E）" in clauses[0]) is said
