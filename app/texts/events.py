"""A sentence for every event CODE, filled from the event's fields. For the journal page and the minutes.

To add one: the line below under its desk, and a row in docs/journal.md (a test fails without either).
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, get_type_hints

from app.domain.events.base import REGISTRY
from app.domain.fingerprint import groups
from app.domain.reconciliation import Identity
from app.texts.ledger import IDENTITIES
from app.texts.phases import name_of

EVENTS: dict[str, str] = {
    # --- election, phases, staff, order of the day
    "election.founded": "建立选举“{title}”，选举文件指纹 {setup}",
    "setup.document_noted": "登记文件“{title}”，文号 {number}，日期 {date}",
    "setup.name_order_signed": "签认{post}候选人次序，{names} 人，手工移动：{moved}",
    "setup.limits_noted": "候选人条件：年龄 {youngest} 至 {oldest} 周岁，文化程度 {education}",
    "setup.meeting_noted": "登记“{title}”：应到 {due}，实到 {present}，推荐 {names} 人",
    "election.setup_changed": "修改选举设置，新指纹 {setup}",
    "election.rule_sheet_frozen": "选举办法与无效票认定规则定稿，指纹 {rule_sheet}",
    "phase.moved": "阶段从“{left}”到“{reached}”。{reason}",
    "phase.round_started": "第 {round_no} 轮开始（{kind}）",
    "staff.enrolled": "登记工作人员{name}，{role}，{duty}",
    "staff.changed": "{name}改为{role}，{duty}。原因：{reason}",
    "staff.removed": "{name}退出工作人员。原因：{reason}",
    "staff.pin_set": "{name}设置口令",
    "staff.pin_refused": "有人用{name}的名字输错口令，连续第 {tries} 次",
    "staff.pin_known": "{name}输对口令，之前连续输错 {tries} 次",
    "staff.signed_in": "{name}登录",
    "staff.filed": "工作人员名单 {on} 报备",
    "agenda.done": "议程：{title}。{remark}",
    "agenda.left_out": "议程未进行：{title}。原因：{reason}",
    "agenda.taken_back": "撤回议程：{title}。原因：{reason}",
    "agenda.seats_given_up": "第 {hands} 次举手表决后，{post}减少 {seats} 个名额",
    "agenda.hands_shown": "第 {number} 次举手表决“{question}”：赞成 {approve}，反对 {against}，弃权 {abstain}，到会 {present}，通过：{passed}",
    # --- roll, check-in, proxies
    "roll.imported": "导入名册 {file}：新增 {added} 人，更正 {changed} 人，划去 {struck} 人，未变 {kept} 人，"
    "不合格未导入 {left_out} 行；名册共 {on_roll} 人，指纹 {roll}",
    "roll.voter_corrected": "更正名册第 {roll_number} 号。原因：{reason}",
    "roll.voter_added": "补登名册第 {roll_number} 号。原因：{reason}",
    "roll.voter_struck": "从名册划去第 {roll_number} 号。原因：{reason}",
    "roll.electors_set": "确定本轮有表决权的人（新一届委员会）",
    "checkin.voter_checked_in": "签到，签到条 {slip} 号",
    "checkin.taken_back": "撤销签到 {slip} 号。原因：{reason}",
    "checkin.left": "签到 {slip} 号离场",
    "checkin.came_back": "签到 {slip} 号返回",
    "checkin.carried_over": "第 {from_round} 轮在场的 {people} 人沿用签到",
    "checkin.turned_away": "一人未予签到。原因：{reason}",
    "checkin.scribe_recorded": "由{writer}代写。原因：{reason}",
    "checkin.scribe_removed": "撤销代写记录。原因：{reason}",
    "checkin.mobile_voter_listed": "登记到流动票箱名单。原因：{reason}",
    "checkin.mobile_voter_unlisted": "从流动票箱名单划去。原因：{reason}",
    "exclusion.proposed": "申请一人不计入应到会，情形 {circumstance}：{evidence}",
    "exclusion.consented": "上级党组织同意不计入应到会，文号 {document}，{date}",
    "exclusion.voted": "大会表决不计入应到会：赞成 {approve}，反对 {disapprove}，弃权 {abstain}",
    "exclusion.withdrawn": "撤回不计入应到会的申请。原因：{reason}",
    "exclusion.admitted": "原不计入应到会的一人到会，恢复计入。原因：{reason}",
    "proxy.registered": "登记第 {number} 号委托",
    "proxy.approved": "审核通过第 {number} 号委托",
    "proxy.published": "公布委托名单，委托证号 {numbers}",
    "proxy.used": "第 {number} 号委托的选票交受托人",
    "proxy.use_taken_back": "收回第 {number} 号委托的选票",
    "proxy.withdrawn": "撤回第 {number} 号委托。原因：{reason}",
    # --- paper, boxes, reconciliation
    "paper.place_added": "设立发票处“{label}”",
    "paper.printed": "印制选票（{ballot_type}）{count} 张",
    "paper.received": "点收选票（{ballot_type}）{count} 张，其中损坏 {damaged} 张",
    "paper.handed_on": "转交空白选票（{ballot_type}）{count} 张",
    "paper.damaged": "发出前损坏选票（{ballot_type}）{count} 张。原因：{reason}",
    "paper.issued": "发出选票每种 {in_person} 张给本人、{by_proxy} 张给受托人",
    "paper.issue_taken_back": "收回未填写的选票每种 {in_person} 张（本人）、{by_proxy} 张（受托）。原因：{reason}",
    "paper.spoiled_exchanged": "写坏换发选票（{ballot_type}）1 张",
    "paper.unreadable_exchanged": "写坏换发选票（{ballot_type}）1 张，码扫不出，两人认定：{reason}",
    "paper.taken_away": "带走或未投选票（{ballot_type}）{count} 张。情况：{reason}",
    "paper.unused_cancelled": "剩余选票（{ballot_type}）清点 {counted} 张，留存 {kept} 张，当众作废 {cancelled} 张",
    "paper.bag_closed": "{bag_no} 号袋：{kind}（{ballot_type}）{sheets} 张，封条 {seal_no}，处置 {disposal}",
    "ledger.break_closed": "两人说明不符：{identity}（{ballot_type}）{subject} {left} 与 {right}。原因：{reason}",
    "box.prepared": "“{label}”当众验空加封，封条 {seal_no}",
    "box.sent": "“{label}”外出，同行 {team}，每种选票 {sheets} 张",
    "box.returned": "“{label}”收回，带回未用选票 {unused} 张",
    "box.opened": "“{label}”开箱，封条 {seal_no}。{remark}",
    "box.count_entered": "“{label}”第一人清点完毕",
    "box.counted": "“{label}”两人清点一致：{sheets} 张",
    "box.counts_differ": "“{label}”两人清点不同：{first} 与 {second}，重新清点",
    "box.recount_ordered": "“{label}”重新清点。原因：{reason}",
    "box.excluded": "“{label}”不计入。原因：{reason}",
    # --- incidents, backup
    "backup.taken_back": "从备份恢复（{name}），恢复到第 {journal_seq} 条记录",
    "backup.made": "备份到第 {journal_seq} 条记录（{name}），拷到第二处：{carried}",
    "incident.recorded": "突发情况 {number} 号（{kind}，风险 {risk}）：{what}",
    "incident.hall_moved": "突发情况 {number} 号：会场移到{hall}，票箱和选票由{escorts}押送",
    "incident.closed": "突发情况 {number} 号办结：{handling}。决定人 {decided_by}",
    "incident.card_changed": "更换预案（{kind}，风险 {risk}）",
    # --- counting
    "counting.batch_opened": "第 {label} 捆（{ballot_type}）开始扫描，手工清点 {expected}",
    "counting.batch_hand_counted": "第 {label} 捆手工清点 {expected} 张",
    "counting.batch_thrown_back": "第 {label} 捆整捆退回，{sheets} 张均未计入。原因：{reason}",
    "counting.batch_closed": "第 {label} 捆计票完成：{sheets} 张，有效 {valid}，无效 {invalid}（其中另放 {set_aside}），"
    "经监票人认定 {adjudicated} 张，指纹 {fingerprint}",
    "counting.hand_counts_agreed": "第 {label} 捆唱票两人一致：有效 {valid}，无效 {invalid}，更正 {corrections} 处",
    "counting.hand_counts_differ": "第 {label} 捆唱票两人有 {figures} 个数不同，重新核对",
    "counting.hand_count_corrected": "第 {label} 捆唱票记录更正。原因：{reason}",
    "counting.spot_check_drawn": "当众掷骰 {seed}，抽查 {draws} 次，共 {sheets} 张，风险上限 {risk_limit_percent}%",
    "counting.spot_check_corrected": "更正抽查中一张选票的输入，骰子 {seed}，原因：{reason}",
    "counting.spot_check_done": "抽查 {sheets} 张，不符 {differing} 张，结果有误的风险不超过万分之 {risk_hundredths}，达到要求：{confirmed}",
    # --- papers, export
    "export.signer_installed": "装入签名钥匙 {signer}",
    "export.package_written": "写出结果包 {file}，{files} 个文件，签名 {signer}，包指纹 {package}",
    "papers.printed": "打印{title}第 {copy_no} 份（{form}，{pages} 页），文件指纹 {sha256}",
    "papers.blank_filled": "填写文书上的{blank}：{value}",
    "papers.signed": "{title}第 {copy_no} 份加电子签名，文件指纹 {sha256}",
    "papers.compared": "核对签字的{kind}第 {copy_no} 份：{figures} 个数，不同 {differing} 个，看不清 {unreadable} 个，扫描件指纹 {image}",
}


_FINGERPRINT = re.compile(r"[0-9A-F]{64}")


class _Body(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return f"（{key}？）"


def sentence(code: str, body: Mapping[str, Any]) -> str:
    """Return the sentence for one journal line; an unknown code (a newer file) shows as itself.

    Words of the program (a duty, a phase, a kind) are said in Chinese, whole fingerprints by their first groups.
    """
    kinds = get_type_hints(REGISTRY[code]) if code in REGISTRY else {}
    return EVENTS.get(code, code).format_map(
        _Body({key: _said(value, kinds.get(key)) for key, value in body.items()})
    )


def _said(value: object, kind: object) -> object:
    if isinstance(value, bool):
        return "是" if value else "否"
    if value == -1:
        return "还没有数"
    if isinstance(value, list | tuple):
        return "、".join(str(part) for part in value)
    if isinstance(value, str) and isinstance(kind, type) and issubclass(kind, StrEnum):
        word = kind(value)
        return IDENTITIES[word] if isinstance(word, Identity) else name_of(word)
    if isinstance(value, str) and _FINGERPRINT.fullmatch(value):
        return groups(value)
    return value
