"""The play of a whole party day and a whole village day through the window (features/whole_day.feature)."""

import shutil

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from app.domain.ballots import BagKind, Disposal
from app.domain.bodies import Body
from app.domain.phase import Phase, Verb
from app.services.keys import signing_keys
from app.ui.navigator import PageId
from app.ui.tasks import Progress
from tests.support.day_window import DayWindow
from tests.support.page_objects import (
    AdjudicateDesk,
    BackupDesk,
    BoxesDesk,
    ExportDesk,
    JournalDesk,
    LedgerDesk,
    RollDesk,
    ScanDesk,
    SetupDesk,
)
from tests.support.played import CREW
from tests.support.roll import a_setup
from tests.support.spoiled import a_printed_code

scenarios("features/whole_day.feature")
BODIES = {"党员大会": Body.PARTY_BRANCH, "村": Body.VILLAGE_COMMITTEE}
PEOPLE = ("候选甲", "候选乙", "赵国平", "孙丽华", "王秀英", "李长河", "罗小梅")


class Day(DayWindow):
    body = Body.VILLAGE_COMMITTEE

    @property
    def party(self):
        return self.body is Body.PARTY_BRANCH

    @property
    def ledger(self):
        return self.desk.reconciliation.ledger().types[0].total


@pytest.fixture
def day(qapp, messages, tmp_path):
    made = Day(tmp_path / "data", messages)
    yield made
    made.close()


@given(parsers.parse("窗口里建好{body}的选举，导入 {people:d} 人的名册"))
def _(day, body, people, tmp_path):
    day.body = BODIES[body]
    # No seat is kept for a woman: the one seat goes to whoever has the votes (D4).
    day.flow.beginnings.found(a_setup(day.body, women_seat="off"), day.data / "day")
    table = tmp_path / "名册.csv"
    kind = ("党员类别", "正式党员") if day.party else ("备注", "")
    rows = [f"{i},{name},男,1970-01-01,一组,{kind[1]}" for i, name in enumerate(PEOPLE[:people], 1)]
    table.write_text("\n".join([f"序号,姓名,性别,出生年月,组别,{kind[0]}", *rows]), encoding="utf-8")
    day.at(RollDesk).take_table(table)
    assert day.said == f"已写进名册，名册现有 {people} 人"


@when(parsers.parse("定稿、印选票 {sheets:d} 张、点收、登记票箱"))
def _(day, sheets, tmp_path):
    day.at(SetupDesk, CREW.chair).freeze()
    day.at(LedgerDesk, CREW.operator).print_run(sheets, tmp_path / "选票.pdf").receive(sheets)
    day.at(BoxesDesk, CREW.chief).prepare("1 号票箱", "F1")
    assert day.ledger.on_hand == sheets


@then("顶上的一步叫做“准备就绪”，主持人按下")
def _(day):
    day.move(Verb.MAKE_READY, CREW.chair)
    assert day.window.desk.day.phase is Phase.READY
    if not day.party:
        day.move(Verb.OPEN_VOTING, CREW.chair)


@when(parsers.parse("{people:d} 人签到，其中 1 人签错撤销后重签，1 人又来一次"))
def _(day, people):
    page = day.sit(CREW.registrar).page(PageId.CHECK_IN)
    lines = day.desk.finder.lines()[:people]
    for line in lines:
        page._on_line(line)
        page.person.hero.click()
    day.answer("选错了同名的人")
    page._on_undo_last()
    assert "已撤销" in day.said
    page._on_line(lines[-1])
    page.person.hero.click()
    page._on_line(lines[0])
    assert not page.person.hero.isEnabled()
    assert "已签到" in page.person.hero.text()


@then(parsers.parse("到会或领票的是 {people:d} 人，没有重复"))
def _(day, people):
    tile = day.window.desk.day.tiles[1]
    assert tile.value == people


@when(parsers.parse("开始投票，发出 {sheets:d} 份，写坏换发 1 张，1 张被带走"))
def _(day, sheets):
    if day.party:
        day.move(Verb.OPEN_VOTING, CREW.chair)
        day.at(LedgerDesk, CREW.operator).hand_out(sheets)
    day.at(LedgerDesk, CREW.registrar).exchange(a_printed_code(day.desk))
    ledger = day.at(LedgerDesk, CREW.scrutineer).do("F4", {"count": 1, "reason": "装进口袋走了"})
    assert day.ledger.issued == sheets + 1
    assert "各数一致" in ledger.says


@when(parsers.parse("结束投票，剩余选票少数 {missing:d} 张，两人写明原因"))
def _(day, missing):
    day.move(Verb.CLOSE_VOTING, CREW.chair)
    ledger = day.at(LedgerDesk, CREW.chief)
    ledger.cancel_unused(day.ledger.on_hand - missing, kept=1, second=CREW.scrutineer)
    assert f"{missing} 处对不上" in ledger.says
    ledger.explain("印刷厂少装一张", CREW.scrutineer)
    assert "处对不上" not in ledger.says


def counted(day, person, sheets):
    day.at(BoxesDesk, person).count("1 号票箱", main=sheets)


@when(parsers.parse("开箱两人数得不同，重数都是 {sheets:d} 张"))
def _(day, sheets):
    day.at(BoxesDesk, CREW.chief).open("1 号票箱", "F1")
    counted(day, CREW.teller, sheets - 1)
    counted(day, CREW.scrutineer, sheets)
    assert "两次都不算" in day.said
    counted(day, CREW.teller, sheets)
    counted(day, CREW.scrutineer, sheets)


@then("可以开始计票")
def _(day):
    day.move(Verb.START_COUNT, CREW.chief)
    assert day.window.desk.day.phase is Phase.COUNTING


@when(parsers.parse("扫描 {sheets:d} 张选票，最后一张又过了一遍扫描仪"))
def _(day, sheets, tmp_path, monkeypatch):
    monkeypatch.setattr("app.ui.pages.scan_page.WORKERS", 1)
    scans = tmp_path / "scans"
    scans.mkdir()
    first = ["circle"]
    pictures = day.fill(tmp_path / "选票.pdf", scans, [first] * (sheets - 1) + [["struck"]])
    again = scans / f"{sheets + 1:03d}.png"
    shutil.copy(pictures[0], again)
    day.at(ScanDesk, CREW.operator).open_bundle("01", "main", sheets).do("F4", str(scans))
    assert "1 张要看一看" in day.said


@then(parsers.parse("这一捆还是 {sheets:d} 张，有 {doubts:d} 张要监票人认定"))
def _(day, sheets, doubts):
    (batch,) = day.desk.table.counting.batches()
    assert (batch.scanned, batch.doubtful, batch.missing) == (sheets, doubts, 0)
    assert not day.page(PageId.SCAN).close_button.isEnabled()


@when("断电，重新打开")
def _(day):
    journal = day.desk.election.state().journal_seq
    day.desk.close()
    day.flow._desk = None
    day.flow.open(day.data / "day")
    assert day.desk.election.state().journal_seq == journal


@when("两人认定得不同，总监票人裁定")
def _(day):
    for person, key in ((CREW.scrutineer, "1"), (CREW.second_scrutineer, "2"), (CREW.chief, "2")):
        day.at(AdjudicateDesk, person).decide_all(key)
    assert day.desk.table.counting.batches()[0].doubtful == 0


@when("这一捆计入")
def _(day):
    scan = day.at(ScanDesk, CREW.operator)
    if scan.page.stop_panel.isVisible():
        scan.press("Enter")  # the sheet fed twice has been laid aside
    scan.press("Enter")
    assert "01 捆已计入" in day.said


@then(parsers.parse("{name}当选，屏幕写着 {votes:d} 票"))
def _(day, name, votes):
    day.move(Verb.DECIDE, CREW.chief)
    assert day.window.desk.day.phase is Phase.DECIDED
    (contest,) = day.desk.table.tally.outcome().contests
    assert contest.elected == (name,)
    chart = day.page(PageId.RESULT).chart
    first = chart._rows.rows[0]
    assert (first.name, first.votes) == (name, votes)


@when("装袋加封，封存")
def _(day):
    ledger, total = day.at(LedgerDesk, CREW.chief), day.ledger
    sheets = {
        BagKind.VALID: total.valid,
        BagKind.INVALID: total.invalid,
        BagKind.CANCELLED: total.cancelled,
        BagKind.KEPT: total.kept,
        BagKind.SPOILED: total.handed_back,
    }
    for number, (kind, count) in enumerate(sheets.items(), 1):
        if count:
            ledger.pack(
                CREW.scrutineer,
                kind=kind.value,
                sheets=count,
                bag_no=str(number),
                seal_no=f"S{number}",
                disposal=Disposal.SEALED.value,
            )
            assert day.said.startswith("已装"), day.said
    day.move(Verb.SEAL_DAY, CREW.chief, CREW.scrutineer)


@then("那天封存了，再签到已经不行")
def _(day):
    assert day.window.desk.day.phase is Phase.SEALED
    before = day.desk.election.state().journal_seq
    page = day.sit(CREW.registrar).page(PageId.CHECK_IN)
    page._on_line(day.desk.finder.lines()[-1])
    page.person.hero.click()
    assert day.desk.election.state().journal_seq == before


@when("没有签名钥匙，装入；写到一半按 Esc 停下；再写出结果包，从窗口核验")
def _(day, tmp_path, monkeypatch):
    export = day.at(ExportDesk, CREW.operator).write(tmp_path / "结果包.zip")
    assert day.said == "这台电脑没有签名证书"
    town = tmp_path / "town"
    with monkeypatch.context() as county:  # keys made here would be those of a practice day, and be refused
        county.setattr("app.export.authority.PRACTICE_ROOT", "某县根证书")
        signing_keys(town, practice=True, signer_name="柳河湾村选务台", now=day.clock.now())
    export.do("F5", str(town))
    step, steps = Progress.step, []

    def stopped_at_the_third(self, *args, **kwargs):
        steps.append(1)
        if len(steps) == 3:
            self.stop()
        step(self, *args, **kwargs)

    before = day.desk.election.state().journal_seq
    with monkeypatch.context() as esc:
        esc.setattr(Progress, "step", stopped_at_the_third)
        export.write(tmp_path / "结果包.zip")
    assert day.said == "已停下。没有写文件，也没有记下"
    assert not (tmp_path / "结果包.zip").exists()
    assert day.desk.election.state().journal_seq == before
    export.write(tmp_path / "结果包.zip")
    assert day.said == "结果包已写好，并核验通过"
    export.save_root(tmp_path / "root.pem").verify(tmp_path / "结果包.zip", tmp_path / "root.pem")


@then("核验通过，改动一个字节就不通过")
def _(day, tmp_path):
    assert day.said == "核验通过"
    data = bytearray((tmp_path / "结果包.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "改过.zip").write_bytes(data)
    export = day.at(ExportDesk).verify(tmp_path / "改过.zip", tmp_path / "root.pem")
    assert day.said == "核验不通过"
    assert "核验通过" not in export.verdict


@when("备份到 U 盘，在另一台电脑恢复")
def _(day, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    day.at(BackupDesk).to_stick(stick)
    assert "也拷到了 U 盘" in day.said
    (copy,) = stick.iterdir()
    day.answer(str(copy)).flow.beginnings.restore()


@then("恢复出来的那天也已封存，全程记录一条接一条")
def _(day):
    assert day.desk.folder.name.startswith("huifu-")
    assert day.window.desk.day.phase is Phase.SEALED
    day.at(JournalDesk).check()
    assert "没有断" in day.said
