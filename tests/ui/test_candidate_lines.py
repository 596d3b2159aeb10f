"""Candidates as one line each: what is written is read again, what is not understood is named."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.candidate_lines import read_lines, write_line

NAMES = st.text(alphabet="赵钱孙李周吴郑王冯陈㛃𬱖", min_size=2, max_size=4)
CANDIDATES = st.fixed_dictionaries(
    {"name": NAMES, "sex": st.sampled_from(["男", "女"])},
    optional={
        "birth": st.sampled_from(["1978-04", "1965-12-30"]),
        "ethnicity": st.sampled_from(["汉族", "土家族"]),
        "politics": st.sampled_from(["中共党员", "群众"]),
        "education": st.sampled_from(["初中", "大专"]),
        "group": st.sampled_from(["第三组", "一队"]),
        "incumbent": st.just(True),
        "nominations": st.integers(min_value=1, max_value=3000),
    },
)


@given(CANDIDATES)
def test_a_candidate_written_as_a_line_is_read_again_as_the_same(candidate):
    (line,) = read_lines(write_line(candidate))
    assert (dict(line.fields), line.strange) == (candidate, ())


def test_words_come_in_any_order_after_the_name():
    (line,) = read_lines("罗玉梅，大专、第三组；女 1978年4月 现任 412票")
    assert line.fields == {
        "name": "罗玉梅",
        "sex": "女",
        "education": "大专",
        "group": "第三组",
        "birth": "1978-04",
        "incumbent": True,
        "nominations": 412,
    }


def test_a_name_written_with_a_space_is_one_name():
    (line,) = read_lines("周 明 男")
    assert line.fields == {"name": "周明", "sex": "男"}


def test_a_word_nobody_understands_is_named_and_not_dropped():
    (line,) = read_lines("周明 男 种粮大户")
    assert line.strange == ("种粮大户",)


def test_a_line_without_a_sex_says_so():
    (line,) = read_lines("周明")
    assert line.fields["sex"] == ""


def test_empty_lines_are_no_candidates():
    assert read_lines("\n  \n") == ()
