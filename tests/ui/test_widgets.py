import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QWidget

from app.domain.gates import Gate
from app.ui import theme
from app.ui.day import DayView, Kind, NextStep, Relation, Step, StripStep, Tile
from app.ui.desk_day import _told
from app.ui.navigator import PageId
from app.ui.pages.checkin_state import PresenceCard
from app.ui.pages.setup_checks import WHERE, CheckLine, ChecksCard
from app.ui.sounds import Sound, tone
from app.ui.tables.record_model import Column, RecordModel
from app.ui.tables.record_table import RecordTable
from app.ui.tokens import ThemeName
from app.ui.widgets.buttons import Button
from app.ui.widgets.counters import CounterBar, CounterTile
from app.ui.widgets.meter import Meter
from app.ui.widgets.phase_strip import PhaseStrip
from app.ui.widgets.votes_chart import VoteRow, VotesChart, _columns


def test_the_record_model_keeps_the_rules_of_models(qapp):
    model = RecordModel(
        [Column[str](head="字", text=str), Column[str](head="长", text=lambda s: str(len(s)))]
    )
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put(["一", "二二"])
    model.put([])
    model.put(["三"])
    assert tester is not None
    assert model.record(0) == "三"
    assert model.record(5) is None


def test_exactly_on_the_line_is_reached(qtbot):
    meter = Meter()
    qtbot.addWidget(meter)
    meter.put(40, line=40, whole=50, line_text="40 人开会有效", end_text="应到 50")
    assert meter.reached()
    meter.put(39, line=40, whole=50, line_text="40 人开会有效", end_text="应到 50")
    assert not meter.reached()


def test_a_greyed_button_says_why_in_its_own_text(qtbot):
    button = Button("下一步：宣布应到实到", key="F12")
    qtbot.addWidget(button)
    button.grey("还差 3 人")
    assert button.text() == "下一步：宣布应到实到（还差 3 人）"
    button.allow()
    assert button.text().endswith("F12")


def test_a_break_is_named_with_its_difference(qtbot):
    bar = CounterBar()
    qtbot.addWidget(bar)
    bar.show_day(
        DayView(
            title="选举",
            kind=Kind.REAL,
            tiles=(Tile(label="已发", second="选票", value=3), Tile(label="收回", second="选票", value=5)),
            relations=(Relation(sign="≥", holds=False, difference=-2),),
            agrees=False,
            agreement="1 处对不上",
        )
    )
    assert bar.findChild(object, "agreement").text() == "1 处对不上"
    assert not bar.next_button.isVisible()


def test_a_number_with_too_many_before_it_says_so_on_a_red_ground(qtbot):
    before = Tile(label="收回", second="未回 0", value=5)
    assert _told(before, Relation(sign="≥", holds=True, difference=2)) is before
    tile = CounterTile(_told(before, Relation(sign="≥", holds=False, difference=-2)))
    qtbot.addWidget(tile)
    assert "多 2" in tile.accessibleName()
    tile.ensurePolished()
    tile.resize(tile.sizeHint())
    assert tile.grab().toImage().pixelColor(4, tile.height() // 2).name().upper() == theme.tokens().stop_tint


@pytest.mark.parametrize("width", [420, 700, 960, 1278])
def test_the_strip_always_shows_the_present_step(qtbot, width):
    strip = PhaseStrip()
    qtbot.addWidget(strip)
    strip.resize(width, 48)
    labels = ["清点人数", "应到名单", "宣布有效", "选举办法", "监票计票", "候选人", "检查封箱", "分发选票"]
    steps = [
        StripStep(label=w, state=Step.DONE if i < 4 else (Step.NOW if i == 4 else Step.LATER))
        for i, w in enumerate(labels)
    ]
    strip.show_steps(tuple(steps))
    shown, before, after = strip._fitting()
    assert any(step.state is Step.NOW for _, step in shown)
    assert before + len(shown) + after == len(labels)


def test_nothing_is_smaller_than_the_smallest_size():
    sizes = (theme.MISSING, theme.PERSON, theme.STAT, theme.COUNTER, theme.TITLE, theme.CARD, theme.BODY)
    assert min((*sizes, theme.HINT)) == theme.HINT == 10.5


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_theme_can_be_put_on(qapp, name):
    theme.apply(name)
    assert theme.theme_name() is name
    theme.apply(ThemeName.LIGHT)


@pytest.mark.parametrize("sound", list(Sound))
def test_every_tone_is_a_wave_file_and_louder_when_asked(sound):
    assert tone(sound, 100)[:4] == b"RIFF"
    assert max(tone(sound, 100)[44:]) >= max(tone(sound, 0)[44:] or b"\0")


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [968, 1278])
def test_no_counter_is_cut_however_large_the_letters_are(qtbot, qapp, width, scale):
    theme.apply(ThemeName.LIGHT, scale=scale)
    try:
        hall = QWidget()  # as in the window, the bar does not choose its own width
        qtbot.addWidget(hall)
        bar = CounterBar()
        bar.setParent(hall)
        hall.resize(width, 300)
        hall.show()
        bar.resize(width, 72)
        bar.show()
        bar.show_day(
            DayView(
                title="选举",
                kind=Kind.REAL,
                tiles=tuple(
                    Tile(label=one, second="含委托 1310", value=20_000)
                    for one in ("登记", "参加", "已发", "收回", "已计")
                ),
                relations=(Relation(sign="≥"),) * 4,
                next_step=NextStep(label="确定结果"),
            ),
            barred="由主持人办",
        )
        bar.resize(width, bar.sizeHint().height())
        bar.layout().activate()
        tiles = [one for one in bar.findChildren(CounterTile) if one.isVisible()]
        assert len(tiles) == 5
        for part in (*tiles, bar.next_button):
            assert part.width() >= part.sizeHint().width()
            at = QRect(part.mapTo(bar, QPoint(0, 0)), part.size())
            assert bar.rect().contains(at)
    finally:
        theme.apply(ThemeName.LIGHT)


def test_words_wider_than_their_cell_grow_smaller_and_then_wrap(qtbot):
    table = RecordTable((Column[str](head="姓名", text=lambda name: name, width=120),), name="t")
    qtbot.addWidget(table)
    table.put(("王芳", "阿卜杜拉·买买提", "阿卜杜拉·买买提·吐尔逊江、石桂芝"))

    def face(row):
        option = QStyleOptionViewItem()
        option.initFrom(table)
        option.font = theme.font(theme.BODY)
        option.rect = QRect(0, 0, 120, 44)
        table.itemDelegate().initStyleOption(option, table.model().index(row, 0))
        wrapped = option.features & QStyleOptionViewItem.ViewItemFeature.WrapText
        return option.font.pixelSize(), bool(wrapped)

    body, hint = theme.px(theme.BODY), theme.px(theme.HINT)
    assert face(0) == (body, False)
    assert hint <= face(1)[0] < body
    assert face(2) == (hint, True)


def test_nobody_of_nobody_is_no_quorum(qtbot):
    card = PresenceCard()
    qtbot.addWidget(card)
    card._missing(0, met=True, known=False)
    assert card.before.text() == "名册还是空的"
    card._missing(0, met=True, known=True)
    assert card.before.text() == "已过线"


def test_a_low_window_of_half_a_width_says_what_is_missing_beside_the_counters(qtbot, qapp):
    bar = CounterBar()
    qtbot.addWidget(bar)
    bar.resize(627, 40)
    bar.set_low(True)
    tiles = tuple(Tile(label=one, second="", value=130) for one in ("登记", "参加", "已发", "收回", "已计"))
    step = NextStep(label="确定结果", missing="还有没计入的捆")
    bar.show_day(
        DayView(
            title="选举", kind=Kind.REAL, tiles=tiles, relations=(Relation(sign="≥"),) * 4, next_step=step
        )
    )
    assert bar.next_button.text() == "还有没计入的捆"
    assert bar.next_button.toolTip() == "确定结果（还有没计入的捆）"
    assert not bar.next_button.isEnabled()


def test_what_is_missing_stands_first_and_leads_to_the_page_where_it_is_done(qtbot, qapp):
    card = ChecksCard()
    qtbot.addWidget(card)
    card.put(
        (
            CheckLine(done=True, words="选举办法已定稿"),
            CheckLine(done=False, words="名册还是空的", page=PageId.ROLL),
        )
    )
    card.show()
    assert card.tag.text() == "还差 1 件"
    first, second = (
        one.text() for one in card.findChildren(QLabel) if one.text() in ("选举办法已定稿", "名册还是空的")
    )
    assert (first, second) == ("名册还是空的", "选举办法已定稿")
    with qtbot.waitSignal(card.wanted) as asked:
        card.findChild(Button, "go_roll").click()
    assert asked.args == [PageId.ROLL]


def test_every_gate_of_the_day_has_a_place_where_it_is_opened():
    here = {Gate.RULE_SHEET_OPEN, Gate.SETUP_BLOCKED, Gate.NO_SEATS_LEFT}
    assert set(WHERE) | here == set(Gate)


@pytest.mark.parametrize("width", [590, 890, 1200])
def test_a_row_of_the_result_is_as_high_as_its_reason_needs(qtbot, width):
    long = "得 8 票，收回选票 12 张的半数为 6，超过半数，当选；按票数不能确定有女性当选，过线女性中阿卜杜拉·买买提·吐尔逊江得票最多，为 8 票，先行当选"
    chart = VotesChart()
    qtbot.addWidget(chart)
    chart.resize(width, 300)
    chart.put([VoteRow(name="甲", why=long), VoteRow(name="乙", why="得 12 票")], line=7, most=12)
    chart.show()
    first, second = chart._rows.heights()
    columns = _columns(chart._rows.width(), chart._rows.need)
    face = QFontMetricsF(theme.font(theme.HINT))
    lines = face.boundingRect(
        QRectF(0, 0, columns.why_width, 10_000), int(Qt.TextFlag.TextWordWrap), long
    ).height()
    assert first >= lines
    assert second <= first
    assert chart._rows.sizeHint().height() == first + second
