"""What the host says at each step, in the words of the 主持词, with the numbers that are known filled in (RULES.md G)."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # party
    "count_present": "现在清点人数。应到会 {due} 人，实到会 {present} 人。",
    "left_out": "{left_out}",
    "quorum": "应到会 {due} 人，实到会 {present} 人，{meeting}。",
    "method": "请审议选举办法。同意的请举手；不同意的请举手；弃权的请举手。",
    "staff": "请审议监票人、计票人名单：{staff}。同意的请举手；不同意的请举手；弃权的请举手。",
    "candidates": "候选人是：{candidates}。应选 {seats} 名。",
    "boxes": "请监票人当众检查票箱，空的，加封。",
    "issue": "请监票人分发选票。共发出选票 {issued} 张。",
    "explain": "请看选票上的说明。赞成、不赞成、弃权，按说明画。多选作废，少选有效。",
    "vote": "现在写票、投票。先由监票人投票，然后依次投票。",
    "open_boxes": "请监票人开箱清点。发出 {issued} 张，收回 {recovered} 张，{cast}。",
    "count": "现在计票。",
    "report": "请总监票人报告计票结果。",
    "declare": "{declared}",
    "officers": "新一届委员会召开第一次会议，选举书记、副书记。",
    "higher": "选举结果将报上级党组织。大会到此结束。",
    # village
    "begin": "{title}现在开始。",
    "anthem": "全体起立，奏国歌。",
    "progress": "{electors} {registered} 人。下面报告选举工作进展。",
    "method_staff": "请审议投票办法和工作人员名单：{staff}。同意的请举手；不同意的请举手；弃权的请举手。",
    "speeches": "请候选人陈述。候选人是：{candidates}。",
    "count_in": "当众启封清点选票，共 {printed} 张。",
    "mobile_box": "流动票箱由监票人带到名单上的人家里，名单已经公布。",
    "unused": "剩余选票 {unused} 张，当众作废。",
    "inspect": "请监票人检验选票。",
    "seal": "选票装袋封存，填写选举结果报告单。",
}
"""By the key of the step; steps of both bodies share a key where they say the same."""

BLANK = "______"


class _Numbers(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return BLANK


def host_words(step: str, numbers: Mapping[str, object]) -> str:
    """Return what the host says at *step*; a number that is not known yet is a line to write on."""
    known = {key: value for key, value in numbers.items() if value not in (None, "")}
    return WORDS[step].format_map(_Numbers(known))
