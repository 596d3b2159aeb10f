import pytest

from app.domain.ids import VoterId
from app.names.pinyin import spell, syllables
from app.names.search import Entry, How, SearchIndex

PEOPLE = [
    Entry(id=VoterId("a"), name="王秀英", roll_number=23, group="第二村民小组", household="王德顺户", id_number="110101195803124127", card="CX0023"),
    Entry(id=VoterId("b"), name="王秀英", roll_number=41, group="第四村民小组", id_number="110101197111030862"),
    Entry(id=VoterId("c"), name="汪秀云", roll_number=7, group="第三村民小组"),
    Entry(id=VoterId("d"), name="单田芳", roll_number=3),
    Entry(id=VoterId("e"), name="刘桂兰", roll_number=4),
    Entry(id=VoterId("f"), name="牛桂南", roll_number=5),
    Entry(id=VoterId("g"), name="买买提江·吐尔逊", roll_number=6),
    Entry(id=VoterId("h"), name="尉迟恭", roll_number=8),
    Entry(id=VoterId("i"), name="𬱖海", roll_number=230),
    Entry(id=VoterId("j"), name="曾志强", roll_number=9),
]  # fmt: skip


@pytest.fixture(scope="module")
def index():
    return SearchIndex(PEOPLE)


def ids(index, query):
    return "".join(hit.id for hit in index.search(query))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("王秀英", "ab"),
        ("秀英", "ab"),
        ("英", "ab"),
        ("王英", "ab"),
        ("wangxiuying", "ab"),
        ("WANG xiu Ying", "ab"),
        ("wxy", "cab"),
        ("ｗｘｙ", "cab"),
        ("ＣＸ００２３", "a"),
        ("wangxy", "cab"),
        ("waxiuyi", "ab"),
        ("汪秀英", "ab"),
        ("shan", "d"),
        ("shantianfang", "d"),
        ("zeng", "j"),
        ("yuchi", "h"),
        ("23", "ai"),
        ("0023", "a"),
        ("4127", "a"),
        ("862", "b"),
        ("CX0023", "a"),
        ("cx0023", "a"),
        ("110101197111030862", "b"),
        ("王德顺", "a"),
        ("王 第四", "b"),
        ("wxy 二", "a"),
        ("吐尔逊", "g"),
        ("买买提江吐尔逊", "g"),
        ("mmtj", "g"),
        ("𬱖", "i"),
    ],
)
def test_the_best_match_comes_first(index, query, first):
    assert ids(index, query).startswith(first)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("liuguilan", "e"),
        ("niuguilan", "e"),
        ("liuguinan", "f"),
        ("zengziqiang", "j"),
        ("zengzhiqian", "j"),
        ("santianfan", "d"),
        ("wangxiuyin", "a"),
        ("faiyihai", None),
    ],
)
def test_southern_and_northern_sounds_are_forgiven_but_come_last(index, typed, meant):
    hits = index.search(typed)
    assert (meant in [hit.id for hit in hits]) if meant else not hits


def test_an_exact_sound_comes_before_one_that_is_only_alike(index):
    hits = index.search("niuguinan")
    assert [hit.id for hit in hits] == ["f", "e"]
    assert [hit.how for hit in hits] == [How.SOUND, How.SOUND_ALIKE]


def test_a_name_heard_wrongly_is_found_by_its_sound(index):
    assert ids(index, "留贵兰").startswith("e")
    assert "f" in ids(index, "刘贵兰")


def test_nothing_is_found_for_nothing(index):
    assert index.search("  ") == ()
    assert index.search("·") == ()
    assert index.search("xxxxx") == ()
    assert index.search("（）") == ()


def test_the_index_follows_changes():
    index = SearchIndex(PEOPLE[:1])
    index.put([Entry(id=VoterId("a"), name="王秀芳", roll_number=23)])
    assert ids(index, "秀芳") == "a"
    assert ids(index, "秀英") == ""
    index.remove([VoterId("a"), VoterId("unknown")])
    assert (len(index), ids(index, "秀芳")) == (0, "")


def test_a_change_after_the_first_search_is_found_and_the_old_name_is_not():
    index = SearchIndex(PEOPLE)
    assert ids(index, "秀英") == "ab"
    index.put(
        [
            Entry(id=VoterId("b"), name="王秀芳", roll_number=41),
            Entry(id=VoterId("z"), name="秀英", roll_number=99),
        ]
    )
    assert ids(index, "秀英") == "za"
    index.remove([VoterId("a")])
    assert ids(index, "秀英") == "z"
    index.put(Entry(id=VoterId(f"n{i}"), name="林秀英", roll_number=100 + i) for i in range(400))
    assert len(index.search("秀英", limit=1000)) == 401


def test_no_more_than_asked_for():
    many = [Entry(id=VoterId(str(i)), name="王秀英", roll_number=i + 1) for i in range(60)]
    hits = SearchIndex(many).search("王", limit=5)
    assert [hit.id for hit in hits] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("单雄信", "shan xiong xin"),
        ("仇英", "qiu ying"),
        ("万俟卨", "mo qi xie"),
        ("吕布", "lv bu"),
        ("任盈盈", "ren ying ying"),
    ],
)
def test_surnames_have_their_own_reading(name, sound):
    assert spell(name) == sound


def test_a_sign_without_a_reading_stands_for_itself():
    assert syllables("A1·") == (("a",), ("1",))
