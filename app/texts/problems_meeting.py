"""Sentences for the troubles of staff, PINs, the order of the day and incidents (see app/texts/problems.py)."""

from app.domain.problem_codes import ProblemCode as P
from app.texts.problem_text import Text

MEETING_PROBLEMS: dict[P, Text] = {
    P.NAME_NEEDED: Text(title="要写姓名", what="姓名是空的。没有记下。", do=("写上姓名再确认",)),
    P.DATE_MISFIT: Text(title="日期不对", what="“{value}”不是日期。没有记下。", do=("按 2026-11-28 这样写",)),
    P.STAFF_TWICE: Text(
        title="已经登记过", what="{name}已经是{role}。没有再记。", do=("要改岗位的，选中这一行再改",)
    ),
    P.STAFF_IS_CANDIDATE: Text(
        title="候选人不能做工作人员",
        what="{name}是候选人。没有登记（B6）。",
        do=("换一个人", "同名的，姓名后加小组以示区别"),
    ),
    P.STAFF_IS_RELATIVE: Text(
        title="候选人的近亲属不能做工作人员",
        what="{name}是候选人{candidate}的近亲属。没有登记（B6）。",
        do=("换一个人",),
    ),
    P.NO_STAFF: Text(
        title="没有这个工作人员", what="此人不在工作人员名单上，或者已经退出。没有记下。", do=("刷新后再选",)
    ),
    P.PIN_MISFIT: Text(
        title="口令不合要求", what="口令要 {least} 到 {most} 位数字。没有记下。", do=("重新输入",)
    ),
    P.WRONG_PIN: Text(
        title="口令不对",
        what="{name}的口令不对。没有登录，要办的没有记下；输错的次数记在全程记录里。",
        do=("再输一次",),
    ),
    P.PIN_WAIT: Text(
        title="输错次数太多",
        what="{name}连续输错多次，要等 {seconds} 秒。没有登录，没有记下。",
        do=("等一等再输", "忘记口令的，由两个人在“工作人员”里重设"),
    ),
    P.PIN_IS_SET: Text(
        title="口令已经设过",
        what="{name}已有口令。没有改。",
        do=("本人记得的，本人登录后按 F5 改", "忘了的，由两个人重设"),
    ),
    P.PINS_DIFFER: Text(title="两次输的不一样", what="两次输的口令不一样。没有记下。", do=("再输两次",)),
    P.LAST_LEAD: Text(
        title="还要留一个能登记的人",
        what="{name}是最后一个有口令、能登记工作人员的人。没有记下。",
        do=("先给另一个操作员或主持人设口令", "再改或退出"),
    ),
    P.STEP_UNKNOWN: Text(
        title="没有这一项议程", what="本次选举的议程里没有这一项。没有记下。", do=("刷新后再选",)
    ),
    P.STEP_TICKED: Text(
        title="这一项已经记过", what="“{step}”已经记过。没有再记。", do=("记错的，写明原因撤回",)
    ),
    P.STEP_OPEN: Text(title="这一项还没有记过", what="“{step}”还没有进行。没有记下。", do=("刷新后再选",)),
    P.HANDS_MISFIT: Text(
        title="举手人数不对",
        what="举手合计 {hands}，到会 {present} 人。没有记下。",
        do=("重新清点举手人数", "有人没有签到的，先补签到"),
    ),
    P.NO_FEWER_SEATS: Text(
        title="不能减少名额",
        what="{post}没有能减少的缺额：只有党员大会能减少，票数相同的不算缺额（A1）。没有记下。",
        do=("票数相同的先再次投票", "村、居的缺额另行选举"),
    ),
    P.OFFICERS_MISFIT: Text(
        title="不能选举书记、副书记",
        what="{what}（A1）。没有开始，没有记下。",
        do=("书记、副书记从新当选的委员中提名，人数和名额相同",),
    ),
    P.NO_INCIDENT: Text(title="没有这条记录", what="没有这条突发情况。没有记下。", do=("刷新后再选",)),
    P.ESCORTS_TOO_FEW: Text(
        title="押送的人不够",
        what="移到{hall}，只写了 {count} 人，票箱和选票至少要 {least} 人押送。没有记下。",
        do=("写上押送人员的姓名",),
    ),
    P.INCIDENT_CLOSED: Text(
        title="已经办结", what="第 {number} 号突发情况已经办结。没有再记。", do=("有新情况的，另记一条",)
    ),
}
