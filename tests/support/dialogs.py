"""Every kind of dialog of the window, with words as long as they come."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage

from app.domain.roles import Role
from app.texts.problems import Text
from app.ui.crash import SLOT_TEXT, with_logs
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.hall_preview import HallPreviewDialog
from app.ui.dialogs.listing import ListDialog
from app.ui.dialogs.manual import ManualDialog
from app.ui.dialogs.questions import ConfirmDialog, ReasonDialog, TellDialog
from app.ui.dialogs.sheet_view import SheetViewDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.dialogs.two_person import TwoPersonDialog
from app.ui.dialogs.veil import VeilDialog
from app.ui.dialogs.who import WhoDialog
from app.ui.flow import Flow
from app.ui.messages import FieldKind, FormField, Level, Person, TwoPersonRequest
from app.ui.tables.record_model import Column
from tests.support.hall import OPERATOR

PEOPLE = (
    Person(id=OPERATOR.staff_id, name="何晓峰", role=Role.OPERATOR, duty="操作员"),
    Person(id="2", name="阿卜杜热合曼·买买提明江", role=Role.SCRUTINEER, duty="监票人"),
)
FORM = (
    FormField(name="place", label="哪里", kind=FieldKind.CHOICE, options=[("1", "会场"), ("2", "流动票箱")]),
    FormField(name="count", label="张数", kind=FieldKind.NUMBER, value="1"),
    FormField(name="pin", label="口令", kind=FieldKind.SECRET),
    FormField(name="why", label="备注", needed=False),
)
LONG_FORM = tuple(FormField(name=f"n{n}", label=f"第 {n} 位候选人赞成票") for n in range(12))
TWO = TwoPersonRequest(
    title="剩余选票差 1 张",
    what="选票账差 1 张：剩余 254 张，留样和作废 253 张。两人写明原因后关闭。",
    reason="一张选票破损，已封存",
    rules="C1",
    people=PEOPLE,
    verify=lambda *_: OPERATOR,
)
REFUSED = Text(
    title="这一张没有计入：它已经扫过",
    what="和本捆第 41 张是同一张票。已扫的 63 张都保存好了。",
    do=("从进纸口取走这一张", "看第 41 张", "再扫下一张"),
)
COLUMNS = (
    Column[str](head="姓名", text=str),
    Column[str](head="票箱", text=lambda _: "一号流动票箱", width=160),
)


def sheet() -> bytes:
    """A page as large as a scanned one, PNG."""
    page = QImage(1240, 1754, QImage.Format.Format_Grayscale8)
    page.fill(QColor("#f4f4f4"))
    buffer = QBuffer()
    page.save(buffer, "PNG")
    return buffer.data().data()


DIALOGS: Mapping[str, Callable[[Flow], VeilDialog]] = {
    "two": lambda flow: TwoPersonDialog(flow._window, TWO, OPERATOR),
    "sign in": lambda flow: SignInDialog(flow._window, PEOPLE, lambda *_: OPERATOR),
    "who": lambda flow: WhoDialog(flow._window, None),
    "find": lambda flow: FindVoterDialog(flow._window, "谁写坏了选票", "找到再换发。", flow._desk.finder),
    "reason": lambda flow: ReasonDialog(
        flow._window, "撤销签到", "撤销会写进记录。", "撤销", ("签错了人", "本人没有来", "重复登记")
    ),
    "confirm": lambda flow: ConfirmDialog(flow._window, "开始计票", "还没有记下。", "开始计票", danger=False),
    "danger": lambda flow: ConfirmDialog(flow._window, "宣布无效", "还没有记下。", "宣布无效", danger=True),
    "form": lambda flow: FormDialog(flow._window, "写坏换发", "收回一张，再发一张。", FORM, "换发"),
    "long form": lambda flow: FormDialog(
        flow._window, "输入手工计票", "看着纸输入。", LONG_FORM, "记下这一捆"
    ),
    "list": lambda flow: ListDialog(
        flow._window, "流动票箱名单", "投过的划去。", COLUMNS, ("王秀英", "张德才"), "从名单上拿掉…"
    ),
    "sheet": lambda flow: SheetViewDialog(flow._window, "整张选票　第 59 张", sheet(), (0.4, 0.5, 0.2, 0.04)),
    "manual": lambda flow: ManualDialog(flow._window),
    "wall": lambda flow: HallPreviewDialog(flow._window, flow._hall),
    "refused": lambda flow: TellDialog(flow._window, Level.STOP, REFUSED),
    "crash": lambda flow: TellDialog(flow._window, Level.STOP, with_logs(SLOT_TEXT)),
}
