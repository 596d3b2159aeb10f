"""Slips of the desks: 签到条, 批次单, 手工计票表, and the contact sheet of doubtful ballots."""

import io
from collections.abc import Sequence

from reportlab.lib.utils import ImageReader

from app.domain.fingerprint import groups
from app.printing.count_report import signature_labels
from app.printing.flow import Flow, Piece
from app.printing.listing import Listing, render_listing
from app.printing.page import FORM, Layout, Printed, compose, standing
from app.printing.pen import Pen
from app.printing.records.counting import BatchSlip, ContactSheet, DoubtfulSheet
from app.printing.records.results import HandTallySheet
from app.printing.records.roll import CheckInSlip
from app.printing.table import Cell, Column, Row, Table
from app.printing.typeset import (
    FOOT,
    FOOT_CODE,
    HEI_BOLD,
    LABEL,
    MONO,
    NOTE,
    NOTE_BIG,
    SIGN,
    SONG,
    SONG_BOLD,
    TITLE,
    Type,
    break_lines,
    fit,
    fit_name,
    spaced,
    wide,
)

_SLIP = Layout(page=(100.0, 70.0), left=6, right=6, footer=False, footer_rule=66)
_BATCH = Layout(page=(148.0, 105.0), left=10, right=10, footer=False, footer_rule=98, foot_gap=1)
_WIDE, _TALL, _UNDER = 55.0, 88.0, 20.0
"""Contact sheet, mm: height of the picture of a ballot that lies or stands, and of the words under it."""
_TALLY = Layout(left=22, right=20, footer_rule=279.6, comes_back="22", code_at=(176, 16, 13))


def render_check_in(record: CheckInSlip) -> bytes:
    """Return the check-in slip as PDF bytes (100 × 70 mm)."""
    return layout_check_in(record).data


def layout_check_in(record: CheckInSlip) -> Printed:
    """Return the slip; it names the kinds of ballot to hand out, never a ballot number."""
    return compose([lambda pen: _check_in(pen, record)], record.imprint, _SLIP, title="签到条")


def _check_in(pen: Pen, r: CheckInSlip) -> None:
    name = r.imprint.election
    pen.text(50, 9, name, fit(name, Type(HEI_BOLD, 9), 88, least=6), align="center")
    pen.text(50, 18, "领票凭条", Type(SONG_BOLD, 16, 3), align="center")
    setting = fit_name(r.name, Type(SONG_BOLD, 20), 60, least=9)
    for i, line in enumerate(setting.lines):
        pen.text(6, 29 + i * setting.style.height * 1.1, line, setting.style)
    pen.text(94, 29, f"第 {r.number} 号", Type(MONO, 12), align="right")
    y = 38.0
    count = 1 + len(r.proxy_for)
    for text in (
        f"{r.kind}　{r.station}".strip("　"),
        f"凭此领取：{'、'.join(r.ballots)}各 {count} 张"
        if len(r.ballots) > 1
        else f"凭此领取：{'、'.join(r.ballots)} {count} 张",
        f"其中受委托 {len(r.proxy_for)} 张：{'、'.join(r.proxy_for)}" if r.proxy_for else "",
    ):
        for line in break_lines(spaced(text), Type(SONG, 10.5), 88)[:3]:
            if line:
                pen.text(6, y, line, Type(SONG, 10.5))
                y += 5.4
    pen.text(6, 66, f"日志 {r.imprint.journal_seq:05d} · {groups(r.imprint.journal_head, 2)}", FOOT_CODE)
    pen.text(94, 66, standing(r.imprint), FOOT, align="right")


def render_batch(record: BatchSlip) -> bytes:
    """Return the batch slip as PDF bytes (A6)."""
    return layout_batch(record).data


def layout_batch(record: BatchSlip) -> Printed:
    """Return the slip that lies on the stack of one scanned batch."""
    return compose([lambda pen: _batch(pen, record)], record.imprint, _BATCH, title="扫描批次单")


def _batch(pen: Pen, r: BatchSlip) -> None:
    pen.text(74, 16, "扫描批次单", TITLE.at(18), align="center")
    name = r.imprint.election
    pen.text(10, 24, name, fit(name, SIGN.at(10.5), 84))
    pen.text(138, 24, f"批次 {r.batch}", fit(f"批次 {r.batch}", Type(MONO, 11), 42), align="right")
    pairs = (("票种", r.ballot), ("张数", f"{r.sheets} 张"), ("清楚", f"{r.clear} 张"), ("存疑已认定", f"{r.doubtful} 张"),
             ("手工录入", f"{r.hand_entered} 张"), ("退回重扫", f"{r.thrown_back} 次"))  # fmt: skip
    rows = [
        Row(
            cells=[
                c for label, text in pairs[i : i + 2] for c in (Cell(text=label, grey=True), Cell(text=text))
            ],
            height=9,
        )
        for i in range(0, 6, 2)
    ]
    end = Table([Column(width=32) for _ in range(4)], rows, head=False).draw(pen, 10, 28)
    total = r.clear + r.doubtful + r.hand_entered
    words = f"张数 {r.sheets}{'=' if total == r.sheets else ' 不符 '}清楚 {r.clear}+存疑 {r.doubtful}+手工 {r.hand_entered}"
    pen.text(10, end + 5, words + ("" if total == r.sheets else f"={total}"), NOTE)
    pen.text(10, end + 10.5, f"批次指纹 {groups(r.fingerprint)}", FOOT_CODE.at(9))
    for i, label in enumerate(r.signer_words[:3]):
        x = 10 + i * (128 / max(len(r.signer_words[:3]), 1))
        used = pen.text(x, 86, f"{label}：", SIGN)
        pen.line(x + used - 1.5, 87.5, x + 128 / max(len(r.signer_words[:3]), 1) - 5, 87.5)
    pen.text(
        10,
        98,
        f"选举办法 {groups(r.imprint.rule_sheet, 2)}   日志 第 {r.imprint.journal_seq:05d} 条 · {groups(r.imprint.journal_head)}",
        FOOT_CODE,
    )
    pen.text(138, 98, standing(r.imprint), FOOT, align="right")


def render_tally(record: HandTallySheet) -> bytes:
    """Return the hand tally sheet as PDF bytes."""
    return layout_tally(record).data


def layout_tally(record: HandTallySheet) -> Printed:
    """Return the sheet on which 正 strokes are drawn; sums stand in their own cells so that they can be scanned back."""
    kinds = record.columns
    strokes = (168 - 34 - 18 * len(kinds)) / max(len(kinds), 1)
    columns = [Column(width=34, head=wide("姓名"), name=True)]
    for kind in kinds:
        columns += [Column(width=strokes, head=f"{kind}\n（画正字）"), Column(width=18, head=f"{kind}\n合计")]

    def blank(who: str) -> list[Cell | str]:
        return [cell for kind in kinds for cell in ("", Cell(text="", key=f"{who}.{kind}"))]

    rows = [
        Row(cells=[Cell(text=name), *blank(str(i))], height=14)
        for i, name in enumerate(record.names, start=1)
    ]
    rows += [
        Row(cells=[Cell(text="（另选人）", style=NOTE_BIG), *blank(f"w{i}")], height=14)
        for i in range(1, record.write_in_lines + 1)
    ]
    return render_listing(
        Listing(
            imprint=record.imprint,
            title="手工计票表",
            columns=columns,
            rows=rows,
            left=f"{record.contest}　应选 {record.seats} 名",
            right=f"批次 {record.batch}　　" if record.batch else "",
            notes=[
                "每五票画一个“正”字，唱一票画一笔；合计用阿拉伯数字写在“合计”格中，一格一个数。",
                "有效票______张　　无效票______张",
            ],
            signatures=signature_labels(record.signers),
            layout=_TALLY,
            head_height=11,
        )
    )


def render_contact(record: ContactSheet) -> bytes:
    """Return the contact sheet as PDF bytes."""
    return layout_contact(record).data


def layout_contact(record: ContactSheet) -> Printed:
    """Return the pictures of doubtful ballots with reason, decision and the two names; tall ballots get tall cards."""
    flow = Flow(FORM)
    pictures = [ImageReader(io.BytesIO(sheet.image)) if sheet.image else None for sheet in record.sheets]
    tall = any(picture.getSize()[1] > picture.getSize()[0] for picture in pictures if picture is not None)
    high = _TALL if tall else _WIDE
    cards = list(zip(record.sheets, pictures, strict=True))
    for i in range(0, len(cards), 2):
        flow.block(high + _UNDER + 2, _contact_row(cards[i : i + 2], high))
    if not cards:
        flow.lines(["本批没有存疑选票。"], SIGN, pitch=8)
    flow.space(1)
    flow.lines(("图中选票编号和二维码已遮盖，排列不按扫描先后。", "认定由两名监票人共同作出（C10）。"), NOTE)
    flow.signatures(("监票人", "监票人"), columns=2)
    pages = flow.pages(top=40, before=lambda pen: _contact_title(pen, record))
    return compose(pages, record.imprint, FORM, title=record.title)


def _contact_title(pen: Pen, r: ContactSheet) -> None:
    more = "（续）" if pen.number > 1 else ""
    pen.text(105, 27, r.title + more, TITLE, align="center")
    pen.text(20, 36, r.imprint.election, fit(r.imprint.election, SIGN, 110))
    right = f"批次 {r.batch}　共 {len(r.sheets)} 张" if r.batch else f"共 {len(r.sheets)} 张"
    pen.text(190, 36, right, fit(right, SIGN, 56), align="right")


def _contact_row(cards: Sequence[tuple[DoubtfulSheet, ImageReader | None]], high: float) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        for i, (sheet, picture) in enumerate(cards):
            x = 20.0 + i * 86
            pen.frame(x, y, 84, high + _UNDER, weight=0.6)
            if picture is not None:
                pen.image(x + 1, y + 1, 82, high - 2, picture)
            pen.line(x, y + high, x + 84, y + high)
            base = y + high + 4.5
            pen.text(x + 2, base, sheet.label, LABEL)
            texts = [f"存疑：{sheet.why}", f"认定：{sheet.decision or '______'}"]
            if sheet.decided_by:
                texts.append("认定人：" + "、".join(sheet.decided_by))
            for text in texts:
                for line in break_lines(spaced(text), NOTE, 80)[:2]:
                    base += 4.4
                    if base < y + high + _UNDER - 0.5:
                        pen.text(x + 2, base, line, NOTE)

    return draw
