"""导出与核验: the signed result package onto a stick, and the verifier's words about any package."""

from pathlib import Path

from app.domain.phase import Phase, Verb, allowed
from app.services.election import ElectionService
from app.services.export import ExportService, Report, WrittenPackage
from app.texts.verifying import verdict_lines
from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tasks import Progress
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.long_work import LongWork

STEPS = 4


class ExportPage(Page):
    """The export desk."""

    PAGE = PageId.EXPORT
    INTEREST = Changes.PHASE | Changes.JOURNAL
    HELP = (
        HelpItem(
            title="结果包里有什么",
            text="计票数字、按规则判定的结果、逐张选票（次序打乱，不含号码）、全程记录、打印过的文书，加上签名。改动任何一处都看得出来。",
        ),
        HelpItem(
            title="谁都能核验",
            text="镇里用同样的核验程序和根证书，会重新相加、重新判定一遍。根证书要另外送，不和结果包放在一起。",
        ),
    )

    def __init__(self, tools: Tools, export: ExportService, election: ElectionService) -> None:
        super().__init__(tools)
        self._export = export
        self._election = election
        self._phase = Phase.PREPARATION
        self._build()
        self.duty(Verb.EXPORT_PACKAGE, self.write_button)
        self.duty(Verb.INSTALL_SIGNER, self.keys_button)

    # Build

    def _build(self) -> None:
        left = Card(gap=12)
        left.body.addWidget(label("导出签名的结果包", "card_title"))
        self.state_label = label("", "body", "ink2", wrap=True)
        left.body.addWidget(self.state_label)
        self.work = LongWork(self.tools)
        left.body.addWidget(self.work)
        self.result_label = label("", "body", wrap=True)
        left.body.addWidget(self.result_label)
        left.body.addStretch(1)
        self.root_button = Button("另存根证书…", key="F6", icon="save", name="save_root")
        self.keys_button = Button("装入镇里的签名钥匙…", key="F5", name="install_keys")
        self.write_button = HeroButton("写出结果包", icon="package", name="write_package")
        left.body.addLayout(WrapRow(self.keys_button, self.root_button))
        left.body.addWidget(self.write_button)
        right = Card(gap=12)
        right.body.addWidget(label("核验一个结果包", "card_title"))
        right.body.addWidget(label("选结果包，再选根证书。核验不改动任何记录。", "body", "ink2", wrap=True))
        self.check_button = Button("选结果包核验…", key="F7", icon="shield-check", name="check_package")
        right.body.addLayout(row(self.check_button, None))
        self.verdict_label = label("", "body", wrap=True)
        right.body.addWidget(self.verdict_label)
        right.body.addStretch(1)
        self.outer.addWidget(Columns((left, 1), (right, 1)), 1)
        self.set_hero(self.write_button)
        for key, button, slot in (
            ("F5", self.keys_button, self._on_keys),
            ("F6", self.root_button, self._on_root),
            ("F7", self.check_button, self._on_check),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.write_button.clicked.connect(self._on_write)

    # Refresh

    def refresh(self) -> None:
        """Read where the day stands."""
        Ask(self, lambda: self._election.state().phase).done(self._show).start()

    def _show(self, phase: Phase) -> None:
        self._phase = phase
        if allowed(phase, Verb.EXPORT_PACKAGE):
            self.state_label.setText("结果已定，可以写出。写到 U 盘后，结果包和根证书分开送。")
            self.write_button.allow()
            self.write_button.rearm()
        else:
            self.state_label.setText("宣布结果以后才能写出结果包。")
            self.write_button.grey("还没有结果")

    # Slots

    def escape(self) -> None:
        """Stop writing safely."""
        self.work.stop()

    def _on_write(self) -> None:
        target = self.tools.messages.save_file("结果包写到哪里", "结果包.zip", "结果包 (*.zip)")
        if not target:
            return
        actor, nonce, progress = self.actor, new_nonce(), Progress(total=STEPS)

        def told(step: str) -> None:
            progress.step(progress.done + 1, label=step)

        def done(written: WrittenPackage) -> None:
            lines = "\n".join(f"√ {sentence}" for sentence in written.passed)
            self.result_label.setText(
                f"已写好：{written.path}\n{written.files} 个文件，{written.size:,} 字节\n{lines}"
            )
            self.tools.messages.toast(Level.OK, "结果包已写好，并核验通过")

        writing = Act(self, lambda: self._export.write(Path(target), by=actor, nonce=nonce, told=told))
        self.work.run(
            writing.busy(self.write_button).done(done),
            progress,
            "写结果包",
            stopped="已停下。没有写文件，也没有记下",
        )

    def _on_root(self) -> None:
        target = self.tools.messages.save_file("根证书存到哪里", "trust-root.pem", "证书 (*.pem)")
        if target:
            Ask(self, lambda: self._export.save_trust_root(Path(target))).done(
                lambda _: self.tools.messages.toast(Level.OK, "根证书已存好，请和结果包分开送")
            ).start()

    def _on_keys(self) -> None:
        folder = self.tools.messages.folder("镇里发的签名钥匙在哪个文件夹")
        if folder:
            actor, nonce = self.actor, new_nonce()
            Act(self, lambda: self._export.install_signer(Path(folder), by=actor, nonce=nonce)).done(
                lambda name: self.tools.messages.toast(Level.OK, f"已装入签名钥匙：{name}")
            ).busy(self.keys_button).start()

    def _on_check(self) -> None:
        package = self.tools.messages.open_file("选结果包", "结果包 (*.zip)")
        root = self.tools.messages.open_file("选根证书", "证书 (*.pem)") if package else None
        if package and root:
            Ask(self, lambda: self._export.check(Path(package), Path(root))).busy(self.check_button).done(
                self._show_report
            ).start()

    def _show_report(self, report: Report) -> None:
        self.verdict_label.setText(
            "\n".join(verdict_lines(report.problem, report.title, report.passed, report.notes))
        )
        good = report.problem is None
        self.tools.messages.toast(Level.OK if good else Level.STOP, "核验通过" if good else "核验不通过")
