import pytest

from app.domain.namesakes import among, bare, not_told_apart, note_of, proposed, tidy_name, with_note
from app.domain.sheet_names import break_name, fits_across, fits_down


@pytest.mark.parametrize(
    ("name", "person", "note"),
    [
        ("王秀英（一组）", "王秀英", "一组"),
        ("王秀英(三组)", "王秀英", "三组"),
        ("王秀英", "王秀英", ""),
        ("（一组）", "（一组）", ""),
        ("王秀英（）", "王秀英（）", ""),
        ("", "", ""),
    ],
)
def test_a_name_parts_into_the_person_and_what_tells_them_apart(name, person, note):
    assert (bare(name), note_of(name)) == (person, note)


def test_a_note_replaces_the_one_before_and_none_leaves_the_name():
    assert with_note("王秀英（一组）", "三组") == "王秀英（三组）"
    assert with_note("王秀英", "") == "王秀英"


def test_the_same_name_twice_or_only_one_with_a_note_is_not_clear():
    assert not_told_apart(["王秀英", "方敏", "王秀英"]) == ("王秀英",)
    assert not_told_apart(["王秀英（一组）", "王秀英"]) == ("王秀英",)
    assert not_told_apart(["王秀英（一组）", "王秀英（三组）", "方敏"]) == ()


@pytest.mark.parametrize(
    ("one", "two", "names"),
    [
        ({"group": "一组"}, {"group": "三组"}, ("王秀英（一组）", "王秀英（三组）")),
        ({"group": "一组", "sex": "女"}, {"group": "一组", "sex": "男"}, ("王秀英（女）", "王秀英（男）")),
        ({"birth": "1968-02"}, {"birth": "1980"}, ("王秀英（1968年2月生）", "王秀英（1980年生）")),
        ({"group": "一组"}, {}, None),
        ({"group": "一组"}, {"group": "一组"}, None),
    ],
)
def test_group_then_sex_then_birth_tells_namesakes_apart_or_nobody_but_people(one, two, names):
    assert proposed([{"name": "王秀英"} | one, {"name": "王秀英"} | two]) == names


def test_a_written_name_may_mean_each_of_the_namesakes_but_with_its_note_only_one():
    listed = ("王秀英（一组）", "王秀英（三组）", "方敏")
    assert among("王秀英", listed) == listed[:2]
    assert among("王秀英（三组）", listed) == listed[1:2]
    assert among("赵永福", listed) == ()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("阿依努尔·买买提", ("阿依努尔·", "买买提")),
        ("古丽努尔·阿卜杜热合曼·买买提", ("古丽努尔·", "阿卜杜热合曼·买买提")),
        ("阿卜杜热合曼吾买尔", ("阿卜杜热合", "曼吾买尔")),
    ],
)
def test_a_long_name_breaks_after_the_dot_that_makes_its_longer_line_shortest(name, parts):
    assert break_name(name) == parts


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("方　敏", "方敏"),
        (" 方 敏 ", "方敏"),
        ("阿依努尔•买买提", "阿依努尔·买买提"),
        ("王秀英(一组)", "王秀英（一组）"),
        ("王 秀英 （ 一组 ）", "王秀英（一组）"),
        ("John Li", "John Li"),
    ],
)
def test_a_name_is_one_name_however_it_is_spaced_and_dotted(written, tidy):
    assert tidy_name(written) == tidy


def test_a_name_fits_in_at_most_two_lines_of_thirteen_points():
    assert fits_across("王秀英", 27, 14.5)
    assert not fits_across("阿卜杜热合曼吾买尔江尼亚孜", 27, 14.5)
    assert fits_across("阿卜杜热合曼吾买尔江尼亚孜", 36, 14.5)
    assert not fits_across("阿卜杜热合曼吾买尔江尼亚孜", 36, 11)
    assert not fits_across("王秀英（柳湾村第三村民小组）", 27, 14.5)


def test_a_name_stands_down_a_column_in_parts_only_where_it_is_written_in_parts():
    assert fits_down("欧阳海生", 14.5, 38)
    assert fits_down("阿依努尔·买买提", 14.5, 38)
    assert not fits_down("阿依努尔古丽买买提", 18, 38)
    assert not fits_down("古丽努尔·阿卜杜热合曼·买买提", 18, 38)
    assert not fits_down("王秀英（第三村民小组）", 14.5, 38)
