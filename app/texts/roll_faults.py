"""A sentence for every Fault of a roll row: file, row, column, what stands there, what was expected."""

from dataclasses import asdict

from app.domain.roll_faults import Fault, RowFault

FAULTS: dict[Fault, str] = {
    Fault.NAME_MISSING: "没有姓名",
    Fault.NAME_MISFIT: "“{value}”不像姓名，应为{expected}",
    Fault.SEX_MISSING: "没有性别，应为{expected}",
    Fault.SEX_MISFIT: "“{value}”不是性别，应为{expected}",
    Fault.BIRTH_MISFIT: "“{value}”不是日期，应为{expected}",
    Fault.BIRTH_MONTH_LOST: "“{value}”分不清是 1 月还是 10 月，应为{expected}",
    Fault.BIRTH_IMPOSSIBLE: "“{value}”不可能是出生日期，应为{expected}",
    Fault.UNDER_AGE: "“{value}”出生，选举日还没有满 18 周岁，应为{expected}",
    Fault.ID_LENGTH: "“{value}”的位数不对，应为{expected}",
    Fault.ID_CHARACTERS: "“{value}”里有不该有的字，应为{expected}",
    Fault.ID_BIRTH: "“{value}”里的出生日期不存在，第 7 到 14 位应为{expected}",
    Fault.ID_CHECK_DIGIT: "“{value}”最后一位对不上，多半是抄错了一位，应为{expected}",
    Fault.ID_DIGITS_LOST: "“{value}”被表格存成了数字，后几位已经丢失，应为{expected}",
    Fault.ID_BIRTH_DIFFERS: "写的是“{value}”，与身份证号不一致，应为{expected}",
    Fault.ID_SEX_DIFFERS: "写的是“{value}”，与身份证号不一致，应为{expected}",
    Fault.ID_TWICE: "“{value}”出现了两次，{expected}",
    Fault.NUMBER_MISFIT: "“{value}”不是序号，应为{expected}",
    Fault.NUMBER_TWICE: "“{value}”出现了两次，{expected}",
    Fault.CARD_TWICE: "“{value}”出现了两次，{expected}",
    Fault.PERSON_TWICE: "同一个人出现了两次，{expected}",
    Fault.JOINED_MISFIT: "“{value}”不是日期，应为{expected}",
    Fault.JOINED_TOO_EARLY: "“{value}”入党时还没有满 18 周岁，应为{expected}",
    Fault.KIND_MISSING: "没有党员类别，应为{expected}",
    Fault.KIND_MISFIT: "“{value}”不是党员类别，应为{expected}",
    Fault.VOTE_MISFIT: "“{value}”看不出有没有表决权，应为{expected}",
    Fault.GLYPH_MISSING: "“{value}”字库里没有，打印时要手写，{expected}",
    Fault.BIRTH_UNKNOWN: "没有出生日期，无法核对年龄，{expected}",
}


def sentence(fault: RowFault) -> str:
    """Return the one line people read: “roll.xlsx 第 12 行“身份证号”：… 。这一行不导入。”."""
    who = f"（{fault.name}）" if fault.name and fault.kind is not Fault.NAME_MISFIT else ""
    return f"{fault.file} 第 {fault.row} 行“{fault.column}”{who}：{_rest(fault)}"


def in_table(fault: RowFault) -> str:
    """Return the same beside columns that already say which row and who."""
    return f"“{fault.column}”：{_rest(fault)}"


def _rest(fault: RowFault) -> str:
    tail = "这一行不导入。" if fault.blocks else "这一行照样导入。"
    return f"{FAULTS[fault.kind].format(**asdict(fault))}。{tail}"
