import random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.marks import Seen, SeenField, SeenSheet, interpret
from app.domain.papers import Mark, PostOnPaper, Standing
from app.domain.rule_sheet import RuleSheet
from app.domain.tally import add_counts, count_papers

NAMES = ("甲", "乙", "丙")
POSTS = (PostOnPaper(post="委员", seats=2, names=NAMES),)


def sheet(marks, inked=(), columns=False):
    fields = []
    for name, mark in zip(NAMES, marks, strict=True):
        if columns:
            fields += [
                SeenField(post="委员", name=name, line=None, choice=c, mark=m, score=1)
                for c, m in zip(("approve", "disapprove", "abstain"), mark, strict=True)
            ]
        else:
            fields.append(SeenField(post="委员", name=name, line=None, choice=None, mark=mark, score=1))
    return SeenSheet(fields=tuple(fields), inked=tuple(inked))


def judge(seen, answers=None, rules=None):
    return interpret(seen, answers or {}, POSTS, rules or RuleSheet(), write_in_needs_disapproval=False)


def test_kept_and_read_again_a_sheet_is_the_same() -> None:
    seen = sheet([Seen.APPROVE, Seen.BLANK, Seen.DOUBTFUL], [("委员", 1)])
    assert SeenSheet.from_json(seen.as_json()) == seen


def test_a_row_left_blank_and_a_mark_under_abstain_are_both_abstentions() -> None:
    blank, ink = Seen.BLANK, Seen.INKED
    found = judge(sheet([(blank,) * 3, (blank, blank, ink), (ink, blank, blank)], columns=True))
    assert found.judged is not None
    assert dict(found.judged.columns[0].marks) == {"甲": Mark.BLANK, "乙": Mark.BLANK, "丙": Mark.APPROVE}


def test_two_marks_in_one_row_go_to_people_and_their_answer_counts() -> None:
    blank, ink = Seen.BLANK, Seen.INKED
    seen = sheet([(ink, ink, blank), (blank,) * 3, (blank,) * 3], columns=True)
    (item,) = judge(seen).pending
    assert item.rule == "C4"
    settled = judge(seen, {item.key: "disapprove"})
    assert settled.judged is not None
    assert settled.judged.columns[0].marks["甲"] is Mark.DISAPPROVE


def test_a_doubtful_box_waits_unless_the_ballot_is_void_for_certain() -> None:
    assert judge(sheet([Seen.APPROVE, Seen.APPROVE, Seen.DOUBTFUL])).judged is None
    seen = sheet([Seen.APPROVE, Seen.APPROVE, Seen.APPROVE], [("委员", 1)])
    found = judge(seen)
    assert found.judged is not None
    assert (found.judged.standing, found.pending) == (Standing.INVALID, ())


def test_the_word_void_voids_the_whole_ballot() -> None:
    seen = sheet([Seen.APPROVE, Seen.BLANK, Seen.DOUBTFUL])
    (item,) = judge(seen).pending
    found = judge(seen, {item.key: "void"})
    assert found.judged is not None
    assert found.judged.reasons[0].rule == "C10"


SIGNS = st.lists(st.sampled_from([Seen.APPROVE, Seen.DISAPPROVE, Seen.BLANK]), min_size=3, max_size=3)


@given(st.lists(SIGNS, max_size=40), st.integers(0, 40), st.randoms())
def test_totals_close_and_neither_order_nor_bundles_change_them(
    papers: list[list[Seen]], cut: int, chance: random.Random
) -> None:
    judged = [found for marks in papers if (found := judge(sheet(marks)).judged) is not None]
    whole = count_papers(judged, POSTS)
    mixed = chance.sample(judged, len(judged))
    bundles = add_counts([count_papers(mixed[:cut], POSTS), count_papers(mixed[cut:], POSTS)])
    assert bundles == whole
    assert whole.valid + whole.invalid == len(papers)
    tally = whole.post("委员")
    for name in NAMES:
        found = tally.counts[name]
        assert found.approve + found.disapprove + found.abstain + tally.void_columns == whole.valid
    assert sum(c.approve for c in tally.counts.values()) <= 2 * whole.valid


def test_a_doubtful_box_in_a_row_of_columns_waits_for_people() -> None:
    blank = Seen.BLANK
    found = judge(sheet([(Seen.DOUBTFUL, blank, blank), (blank,) * 3, (blank,) * 3], columns=True))
    assert found.judged is None
    assert [item.choice for item in found.pending] == ["approve"]


def written(mark: Seen) -> SeenSheet:
    """A sheet with ink on the first write-in line, whose own box reads *mark*."""
    box = SeenField(post="委员", name=None, line=1, choice=None, mark=mark, score=1)
    plain = sheet([Seen.BLANK] * 3)
    return SeenSheet(fields=(*plain.fields, box), inked=(("委员", 1),))


def test_a_name_written_without_a_sign_is_no_vote_and_nobody_is_asked_to_read_it() -> None:
    found = judge(written(Seen.BLANK))
    assert found.pending == ()
    assert found.judged is not None
    assert found.judged.columns[0].written == ()


def test_a_name_nobody_can_make_out_is_no_vote() -> None:
    (item,) = judge(written(Seen.APPROVE)).pending
    found = judge(written(Seen.APPROVE), {item.key: "no_name"})
    assert found.judged is not None
    assert found.judged.columns[0].written == ()


def test_a_doubtful_sign_beside_a_written_name_waits_for_people() -> None:
    found = judge(written(Seen.DOUBTFUL))
    assert [item.line for item in found.pending] == [1]


def test_only_the_post_whose_write_ins_are_in_doubt_is_asked_about() -> None:
    posts = (
        PostOnPaper(post="主任", seats=1, names=("甲",)),
        PostOnPaper(post="委员", seats=2, names=("乙", "丙")),
    )
    fields = [
        SeenField(post=post.post, name=name, line=None, choice=None, mark=Seen.DISAPPROVE, score=1)
        for post in posts
        for name in post.names
    ]
    # A listed person written in again although the listed one is marked: for people (C9).
    seen = SeenSheet(fields=tuple(fields), inked=(("委员", 1),))
    found = interpret(seen, {"name|委员|1": "name:乙"}, posts, RuleSheet(), write_in_needs_disapproval=False)
    assert [(item.kind.value, item.post, item.rule) for item in found.pending] == [("post", "委员", "C9")]
