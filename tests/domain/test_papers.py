"""One paper at a time: C3-C9 in their order, void before doubtful (RULES.md C, contracts/decide.md)."""

from typing import Any

import pytest

from app.domain.fields import Fields
from app.domain.papers import JudgedPaper, Mark, Paper, PostOnPaper, Standing, WriteIn, judge_paper
from app.domain.rule_sheet import RuleSheet
from app.domain.tally import Count, add_counts, count_papers, percent

HEAD = PostOnPaper(post="主任", seats=1, names=("甲", "乙"))
MEMBERS = PostOnPaper(post="委员", seats=2, names=("甲", "丙", "丁"))
SIGNS = {"○": Mark.APPROVE, "×": Mark.DISAPPROVE, " ": Mark.BLANK}


def paper(head: str = "  ", members: str = "   ", *written: tuple[str, str, str]) -> Paper:
    write_ins: dict[str, tuple[WriteIn, ...]] = {}
    for post, name, sign in written:
        write_ins[post] = (*write_ins.get(post, ()), WriteIn(name=name, mark=SIGNS[sign]))
    return Paper(
        marks={
            "主任": dict(zip(HEAD.names, (SIGNS[s] for s in head), strict=True)),
            "委员": dict(zip(MEMBERS.names, (SIGNS[s] for s in members), strict=True)),
        },
        write_ins=write_ins,
    )


def judge(sheet_of: Paper, *, party: bool = False, settled: str = "", **settings: Any) -> JudgedPaper:
    sheet = RuleSheet.from_fields(Fields(settings, file="test"))
    return judge_paper(
        sheet_of,
        (HEAD, MEMBERS),
        sheet,
        write_in_needs_disapproval=party,
        settled=frozenset({settled} if settled else ()),
    )


def said(judged: JudgedPaper) -> tuple[str, list[str]]:
    return judged.standing.value, [reason.rule for reason in judged.reasons]


def test_c3_as_many_as_seats_is_valid_one_more_is_void():
    assert said(judge(paper("○ ", " ○○"))) == ("valid", [])
    assert said(judge(paper("○ ", "○○○"))) == ("invalid", ["C3"])
    assert "整张作废" in judge(paper("○ ", "○○○")).reasons[0].sentence


def test_c3_contest_voids_the_column_alone_with_its_doubts():
    judged = judge(paper("  ", "○○○", ("委员", "丙", "○"), ("委员", "子", "○")), overvote_voids="contest")
    assert said(judged) == ("valid", ["C3"])
    assert [column.void for column in judged.columns] == [False, True]
    assert judged.columns[1].written == ()


def test_c3_void_column_takes_no_part_in_c8():
    judged = judge(paper("○○", "○  "), overvote_voids="contest")
    assert said(judged) == ("valid", ["C3"])
    assert "该栏作废" in judged.reasons[0].sentence


def test_c7_blank_is_valid_or_invalid_by_setting():
    assert said(judge(paper())) == ("valid", [])
    assert said(judge(paper(), blank_ballot="invalid")) == ("invalid", ["C7"])
    assert said(judge(paper("× "), blank_ballot="invalid")) == ("valid", [])
    assert said(judge(Paper(), blank_ballot="invalid")) == ("invalid", ["C7"])


def test_c7_nothing_is_blank_where_blank_approves_and_it_may_be_an_overvote():
    assert said(judge(paper(), blank_means="approve", blank_ballot="invalid")) == ("invalid", ["C3"])


def test_c4_approvals_by_blank_count_for_c8():
    assert said(judge(paper(" ×", " ××"), blank_means="approve")) == ("invalid", ["C8"])


def test_c5_party_writes_in_no_more_than_it_disapproves():
    assert said(judge(paper("× ", "   ", ("主任", "子", "○")), party=True)) == ("valid", [])
    assert said(judge(paper("  ", "×  ", ("主任", "子", "○")), party=True)) == ("doubtful", ["C5"])
    assert said(judge(paper("  ", "   ", ("主任", "子", "○")))) == ("valid", [])


def test_c5_a_doubt_the_scrutineers_settled_counts():
    judged = judge(paper("  ", "   ", ("主任", "子", "○")), party=True, settled="主任")
    assert said(judged) == ("valid", [])
    assert judged.columns[0].written == ("子",)


def test_c6_each_way_with_an_unmarked_write_in():
    unmarked = paper("  ", "   ", ("主任", "子", " "))
    assert said(judge(unmarked)) == ("valid", [])
    assert judge(unmarked).columns[0].written == ()
    assert said(judge(unmarked, blank_ballot="invalid")) == ("valid", [])
    assert judge(unmarked, write_in_without_mark="abstain").columns[0].written == ()
    assert judge(unmarked, write_in_without_mark="approve").columns[0].written == ("子",)
    assert said(judge(unmarked, write_in_without_mark="void_ballot")) == ("invalid", ["C6"])
    assert said(judge(paper("○ "), write_in_without_mark="void_ballot")) == ("valid", [])


def test_c6_an_unmarked_name_is_not_there_for_c3_c5_c8_and_c9():
    ignored = paper("○ ", " ○○", ("委员", "甲", " "), ("主任", "甲", " "), ("委员", "子", " "))
    assert said(judge(ignored, party=True)) == ("valid", [])


def test_c8_two_posts_void_the_ballot_or_keep_the_highest_or_do_nothing():
    both = paper("○ ", "○○ ")
    assert said(judge(both)) == ("invalid", ["C8"])
    assert said(judge(both, same_person_two_posts="not_allowed_at_nomination")) == ("valid", [])
    judged = judge(both, same_person_two_posts="highest")
    assert said(judged) == ("valid", ["C8"])
    assert judged.columns[1].marks == {"甲": Mark.BLANK, "丙": Mark.APPROVE, "丁": Mark.BLANK}


def test_c8_highest_drops_a_write_in_below():
    judged = judge(
        paper("  ", "   ", ("主任", "子", "○"), ("委员", "子", "○")), same_person_two_posts="highest"
    )
    assert [column.written for column in judged.columns] == [("子",), ()]


def test_c8_comes_after_c3():
    judged = judge(paper("○ ", "○○○"), same_person_two_posts="highest")
    assert said(judged) == ("invalid", ["C3"])


def test_c9_a_listed_name_written_again_counts_once_when_unmarked():
    judged = judge(paper("  ", " ○ ", ("委员", "丁", "○"), ("委员", "丁", "○")))
    assert said(judged) == ("valid", [])
    assert judged.columns[1].marks["丁"] is Mark.APPROVE
    assert judged.columns[1].written == ()


@pytest.mark.parametrize("sign", ["○", "×"])
def test_c9_a_marked_listed_name_written_again_goes_to_the_scrutineers(sign: str):
    assert said(judge(paper("  ", f" {sign} ", ("委员", "丙", "○")))) == ("doubtful", ["C9"])


def test_c9_a_contested_name_counts_neither_for_c3_nor_for_c8():
    assert said(judge(paper("  ", "○○×", ("委员", "丁", "○")))) == ("doubtful", ["C9"])
    assert said(judge(paper("○ ", "×  ", ("委员", "甲", "○")))) == ("doubtful", ["C9"])


def test_c9_settled_counts_once():
    judged = judge(paper("  ", "  ×", ("委员", "丁", "○")), settled="委员")
    assert said(judged) == ("valid", [])
    assert judged.columns[1].marks["丁"] is Mark.APPROVE


def test_c10_void_beats_doubtful():
    assert said(judge(paper("○○", " ○ ", ("委员", "丙", "○")))) == ("invalid", ["C3"])
    assert said(judge(paper("○ ", "○× ", ("委员", "丙", "○")))) == ("invalid", ["C8"])


def test_c1_approve_disapprove_abstain_and_void_columns_make_valid():
    sheets = [
        paper("○ ", "×○ "),
        paper("○○", " ○ "),
        paper("  ", "   ", ("主任", "子", "○")),
        paper("  ", " × ", ("委员", "丙", "○")),
    ]
    judged = [judge(each, overvote_voids="contest") for each in sheets]
    count = count_papers(judged, (HEAD, MEMBERS))
    assert (count.valid, count.invalid, count.doubtful) == (3, 0, (3,))
    head = count.post("主任")
    assert head.void_columns == 1
    assert head.counts["甲"] == Count(approve=1, disapprove=0, abstain=1)
    assert head.counts["子"] == Count(approve=1, written=True)
    for tally in count.posts:
        for each in tally.counts.values():
            if not each.written:
                assert each.approve + each.disapprove + each.abstain + tally.void_columns == count.valid
    with pytest.raises(KeyError):
        count.post("书记")


def test_c11_batches_with_doubts_are_never_added():
    doubtful = count_papers([judge(paper("  ", " × ", ("委员", "丙", "○")))], (HEAD, MEMBERS))
    with pytest.raises(ValueError, match="doubtful"):
        add_counts([doubtful])


def test_batches_add_up_to_the_whole():
    sheets = [
        paper("○ "),
        paper(" ○", "   ", ("主任", "子", " ")),
        paper("  ", "   ", ("委员", "子", "○")),
        paper("○○"),
    ]
    judged = [judge(each) for each in sheets]
    parts = [count_papers(judged[:2], (HEAD, MEMBERS)), count_papers(judged[2:], (HEAD, MEMBERS))]
    assert add_counts(parts) == count_papers(judged, (HEAD, MEMBERS))


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (6205, 6812, "91.09"),
        (3609, 6812, "52.98"),
        (1, 1, "100.00"),
        (1, 200, "0.50"),
        (1, 16, "6.25"),
        (0, 0, "—"),
    ],
)
def test_percent_is_rounded_half_up_without_floats(part: int, whole: int, text: str):
    assert percent(part, whole) == text


def test_judged_paper_of_a_void_ballot_has_no_columns():
    assert judge(paper("○○")).columns == ()
    assert judge(paper("○○")).standing is Standing.INVALID
