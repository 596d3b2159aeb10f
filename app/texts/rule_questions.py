"""The questions of the rule sheet in plain words: what is asked, the answers, why, where it comes from.

One row a setting that a clerk chooses; *usual* is the default. Sources name the paper; [U] ones ask the town office.
"""

from dataclasses import dataclass

from app.domain.bodies import Body
from app.texts.rule_sheet import SETTINGS

_VILLAGE_SOURCE = "村民委员会选举规程（民发〔2013〕76号）"
_PARTY_SOURCE = "中国共产党基层组织选举工作条例（2020年）"
_LAW = "村民委员会组织法、城市居民委员会组织法（2025年修改）"
_WRITTEN_FOR = {_VILLAGE_SOURCE: Body.VILLAGE_COMMITTEE, _PARTY_SOURCE: Body.PARTY_BRANCH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One setting: *key* of the rule sheet, *answers* (value, title, what it means); the first is usual."""

    key: str
    rule: str
    title: str
    answers: tuple[tuple[str | int | bool, str, str], ...]
    why: str
    source: str
    bodies: tuple[Body, ...] = tuple(Body)
    confirm: bool = False
    """Places differ: the town office confirms it."""

    def source_for(self, body: Body) -> str:
        """Return where it comes from; a paper written for another body is only followed, and says so."""
        if _WRITTEN_FOR.get(self.source, body) is body:
            return self.source
        return f"由本次选举办法规定，参照{self.source}"


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
    ),
    Question(
        key="blank_ballot",
        rule="C7",
        title="一个也没画的白票，怎么算？",
        answers=(("valid", "有效，算弃权", "计入有效票"), ("invalid", "无效", "计入无效票")),
        why="白票有人当弃权，有人当无效。两种都有地方用，印票前定下。",
        source=_VILLAGE_SOURCE,
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
        confirm=True,
    ),
    Question(
        key="blank_means",
        rule="C4",
        title="空着的一栏，算什么？",
        answers=(("abstain", "弃权", "没画就是没有意见"), ("approve", "赞成", "有的预选这样定")),
        why="一栏没画符号，要先说好是弃权还是赞成，票面说明会照着印。",
        source=_PARTY_SOURCE,
    ),
    Question(
        key="write_in_without_mark",
        rule="C6",
        title="另写了名字，但没画○，怎么算？",
        answers=(
            ("not_counted", "这个名字不计", "别的照计"),
            ("void_ballot", "整张票无效", "更严"),
            ("abstain", "算弃权", "名字记下，不算赞成"),
            ("approve", "算赞成", "写了名字就算"),
        ),
        why="写了名字没画符号，看不出意思，要先说好。",
        source=_VILLAGE_SOURCE,
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
        bodies=_LOCAL,
        confirm=True,
    ),
    Question(
        key="same_person_two_posts",
        rule="C8",
        title="同一个人被选了两个职务，怎么算？",
        answers=(
            ("void_ballot", "整张票无效", "投票前要讲清楚"),
            ("highest", "算高的职务", "低的那栏不计"),
            ("not_allowed_at_nomination", "提名时就不许", "一个人只能是一个职务的候选人"),
        ),
        why="一张票上同一个人选了主任又选了委员，要先说好。",
        source=_VILLAGE_SOURCE,
        bodies=_LOCAL,
    ),
    Question(
        key="majority_base",
        rule="A1",
        title="当选要超过谁的一半？",
        answers=(("due", "应到会人数", "超过应到会的一半"), ("present", "实到会人数", "超过实到会的一半")),
        why="党员大会按应到会算，赞成票超过一半才当选，正好一半不当选。",
        source=_PARTY_SOURCE,
        bodies=(Body.PARTY_BRANCH,),
        confirm=True,
    ),
    Question(
        key="name_order",
        rule="B8 E",
        title="候选人在票上按什么排？",
        answers=(
            ("surname_strokes", "姓氏笔画", "少的在前"),
            ("name_strokes", "姓名笔画", "逐字比，少的在前"),
            ("nomination_votes", "提名票数", "多的在前"),
            ("approved", "批准的次序", "按你填的先后"),
        ),
        why="排在前面的人容易被选，所以排法要先定，不能临时改。",
        source=_PARTY_SOURCE,
    ),
    Question(
        key="over_recovered_against",
        rule="C2",
        title="收回的票和什么比，算多了？",
        answers=(
            ("both", "投票人数和发出的票", "比哪一个多都无效"),
            ("voters", "只比投票人数", ""),
            ("issued", "只比发出的票", ""),
        ),
        why="收回的票多于发出的票，选举无效，要重新选举。少了只登记，不影响。",
        source=_VILLAGE_SOURCE,
    ),
    Question(
        key="supplementary_needs_turnout",
        rule="A2",
        title="另行选举也要够人数吗？",
        answers=((True, "也要", "和第一次一样"), (False, "不再要求", "当地办法写明的才选")),
        why="缺额另选时，有的地方不再要求参加人数过半，要先定下。",
        source=_VILLAGE_SOURCE,
        confirm=True,
    ),
    Question(
        key="pool_higher_posts",
        rule="D3",
        title="没选上高的职务，票加到低的职务吗？",
        answers=((False, "不加", "各职务各算各的"), (True, "下加", "高职务的票也算到低职务")),
        why="有的地方把竞选主任的票加到委员里一起比，叫“下加”。报告单上两个数都写。",
        source="各地选举办法",
        bodies=_LOCAL,
        confirm=True,
    ),
    Question(
        key="proxies_per_holder",
        rule="B4",
        title="一个人最多替几个人投票？",
        answers=((3, "3 人", "法律的上限"), (2, "2 人", ""), (1, "1 人", "")),
        why="法律规定每人接受委托不超过三人，当地可以定得更少。",
        source=_LAW,
        bodies=_LOCAL,
    ),
    Question(
        key="committee_quorum",
        rule="A1",
        title="新委员会选书记、副书记，要到多少人？",
        answers=(("four_fifths", "五分之四", ""), ("two_thirds", "三分之二", "")),
        why="由新选出的委员会当场选举，到会委员要够数。",
        source=_PARTY_SOURCE,
        bodies=(Body.PARTY_BRANCH,),
        confirm=True,
    ),
    Question(
        key="samples_kept",
        rule="C12",
        title="剩余选票作废时留几张归档？",
        answers=((3, "3 张", ""), (5, "5 张", ""), (10, "10 张", ""), (0, "不留", "全部作废")),
        why="剩下的选票当众作废，留几张和材料一起归档。",
        source=_VILLAGE_SOURCE,
    ),
    Question(
        key="report_title",
        rule="H",
        title="计票的报告单叫什么？",
        answers=(("计票结果报告单", "计票结果报告单", ""), ("选举结果报告单", "选举结果报告单", "")),
        why="各县叫法不同，镇里归档按这个名字。",
        source="各地选举文书",
    ),
    Question(
        key="health_check",
        rule="H",
        title="签到时登记体温吗？",
        answers=((False, "不登记", ""), (True, "登记", "37.3 度以上的另行安排")),
        why="只在上级要求时才用。登记的内容不印在选举文书上。",
        source="上级通知",
        confirm=True,
    ),
)


def questions_for(body: Body) -> tuple[Question, ...]:
    """Return the questions that *body* asks."""
    return tuple(q for q in QUESTIONS if body in q.bodies)


def written(key: str, value: object) -> str:
    """Return what the rule sheet says for *value* of setting *key*, as it is printed."""
    setting = SETTINGS[key]
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{setting.title}：{setting.values.get(plain, plain)}。{setting.plain}"
