"""谁在操作 where no staff is enrolled yet: name and duty of the person at this desk."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.domain.ids import StaffId
from app.domain.people import Actor
from app.domain.roles import Role
from app.texts.phases import ROLES
from app.ui.dialogs.veil import VeilDialog
from app.ui.widgets.basics import label
from app.ui.widgets.buttons import HeroButton


class WhoDialog(VeilDialog):
    """Answers an Actor, or None. Every act is recorded under this name, or only one act of a *second* person."""

    def __init__(
        self, parent: QWidget, now: Actor | None, *, title: str = "谁在操作", second: bool = False
    ) -> None:
        what = "写名字，选职责。" + (
            "这一步记在两个人名下，操作的人不换。" if second else "之后做的每一步都记在这个名字下。"
        )
        super().__init__(parent, title, what, icon="user", width=480)
        self.name = QLineEdit(now.name if now else "")
        self.name.setObjectName("who_name")
        self.name.setAccessibleName("姓名")
        self.duty = QComboBox()
        self.duty.setObjectName("who_duty")
        self.duty.setAccessibleName("职责")
        for role in Role:
            self.duty.addItem(ROLES[role], role)
        if now:
            self.duty.setCurrentIndex(max(0, self.duty.findData(now.role)))
        for part in (label("姓名", "hint", "ink2"), self.name, label("职责", "hint", "ink2"), self.duty):
            self.body.addWidget(part)
        self.add_answers(HeroButton("两人确认" if second else "开始操作", name="dialog_yes"), "返回")
        self.name.textChanged.connect(self._look)
        self._look()
        self.name.setFocus()

    def _look(self) -> None:
        if self.yes is None:
            return
        if self.name.text().strip():
            self.yes.allow()
        else:
            self.yes.grey("先写姓名")

    def on_yes(self) -> None:
        """The person is known."""
        name = self.name.text().strip()
        role = Role(self.duty.currentData())
        self.finish(Actor(staff_id=StaffId(f"{role.value}:{name}"), name=name, role=role))
