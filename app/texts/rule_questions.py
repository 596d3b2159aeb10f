"""The questions of the rule sheet in plain words: what is asked, the answers, why, where it comes from.

One row a setting that a clerk chooses; *usual* is the default. Sources name the paper; [U] ones ask the town office.
"""

from dataclasses import dataclass

from app.domain.bodies import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One setting: *key* of the rule sheet, *answers* (value, title, what it means); the first is usual."""

    key: str
    rule: str
    title: str
    answers: tuple[tuple[str, str, str], ...]
    why: str
    source: str
    clause: str
    bodies: tuple[Body, ...] = tuple(Body)
    confirm: bool = False
    """Places differ: the town office confirms it."""


_VILLAGE_SOURCE = "村民委员会选举规程（民发〔2013〕76号）"
_PARTY_SOURCE = "中国共产党基层组织选举工作条例（2020年）"
_LAW = "村民委员会组织法、城市居民委员会组织法（2025年修改）"
_LOCAL = (Body.VILLAGE_COMMITTEE, Body.RESIDENTS_COMMITTEE)

QUESTIONS: tuple[Question, ...] = (
    Question(
        key="overvote_voids",
        rule="C3",
        title="一张票上选的人多于名额，怎么算？",
        answers=(
            ("ballot", "整张票无效", "多选一个，整张都不计"),
            ("contest", "只这个职务无效", "别的职务照计"),
        ),
        why="名额 3 名，选民画了 4 个○。不能猜他想去掉谁，所以要先说好。",
        source=_VILLAGE_SOURCE,
        clause="每张选票所选人数多于应选名额的，为无效票。",
    ),
    Question(
        key="blank_ballot",
        rule="C7",
        title="一个也没画的白票，怎么算？",
        answers=(("valid", "有效，算弃权", "计入有效票"), ("invalid", "无效", "计入无效票")),
        why="白票有人当弃权，有人当无效。两种都有地方用，印票前定下。",
        source=_VILLAGE_SOURCE,
        clause="未作任何标记的选票为有效票，视为弃权。",
    ),
    Question(
        key="numbering",
        rule="F",
        title="选票上印不印编号？",
        answers=(
            ("shuffled", "印随机编号", "能查出重复和假票；谁拿哪张没人知道"),
            ("uniform", "不印编号", "每张一样，靠两次清点防重复"),
        ),
        why="投票是无记名的。随机编号打乱了印，任何人都查不出谁投了哪张。",
        source="无记名投票原则；有的地方规定不得有编号",
        clause="选票印有随机编号，仅用于防伪和防止重复计票。",
        confirm=True,
    ),
    Question(
        key="blank_means",
        rule="C4",
        title="空着的一栏，算什么？",
        answers=(("abstain", "弃权", "没画就是没有意见"), ("approve", "赞成", "有的预选这样定")),
        why="一栏没画符号，要先说好是弃权还是赞成，票面说明会照着印。",
        source=_PARTY_SOURCE,
        clause="未作标记的视为弃权。",
    ),
    Question(
        key="write_in_without_mark",
        rule="C6",
        title="另写了名字，但没画○，怎么算？",
        answers=(("not_counted", "这个名字不计", "别的照计"), ("void_ballot", "整张票无效", "更严")),
        why="写了名字没画符号，看不出意思，要先说好。",
        source=_VILLAGE_SOURCE,
        clause="另选他人未画○的，该人不计票。",
    ),
    Question(
        key="women_seat",
        rule="D4",
        title="妇女名额怎么留？",
        answers=(
            ("reserve", "保留 1 名", "过线的女性中票最多的先定"),
            ("separate_post", "单设一个职务", "选票上单列"),
            ("off", "不另留", "票上没有女性候选人时"),
        ),
        why="村民委员会应当有妇女成员。各地办法的写法不同。",
        source=_LAW,
        clause="委员会成员中应当有妇女成员。",
        bodies=_LOCAL,
        confirm=True,
    ),
    Question(
        key="same_person_two_posts",
        rule="C8",
        title="同一个人被选了两个职务，怎么算？",
        answers=(("void_ballot", "整张票无效", ""), ("highest", "算高的职务", "低的那栏不计")),
        why="一张票上同一个人选了主任又选了委员，要先说好。",
        source=_VILLAGE_SOURCE,
        clause="同一人不得同时当选两个职务。",
        bodies=_LOCAL,
    ),
    Question(
        key="majority_base",
        rule="A1",
        title="当选要超过谁的一半？",
        answers=(("due", "应到会人数", "超过应到会的一半"), ("present", "实到会人数", "超过实到会的一半")),
        why="党员大会按应到会算，赞成票超过一半才当选，正好一半不当选。",
        source=_PARTY_SOURCE,
        clause="被选举人获得的赞成票超过应到会有选举权人数的一半，始得当选。",
        bodies=(Body.PARTY_BRANCH,),
        confirm=True,
    ),
    Question(
        key="name_order",
        rule="B8 E",
        title="候选人在票上按什么排？",
        answers=(("surname_strokes", "姓氏笔画", "少的在前"), ("approved", "批准的次序", "按你填的先后")),
        why="排在前面的人容易被选，所以排法要先定，不能临时改。",
        source=_PARTY_SOURCE,
        clause="候选人名单以姓氏笔画为序。",
    ),
)


def questions_for(body: Body) -> tuple[Question, ...]:
    """Return the questions that *body* asks."""
    return tuple(q for q in QUESTIONS if body in q.bodies)
