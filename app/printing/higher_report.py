"""选举结果报告 (报批准 or 备案): official layout, figures, reasons with rule codes, the elected, seal."""

from app.printing.announcement import closing
from app.printing.flow import LINE, Flow
from app.printing.minutes import title_block
from app.printing.page import OFFICIAL, Printed, compose
from app.printing.records.announcements import ElectedLine, HigherReport
from app.printing.table import Cell, Column, Row, Table
from app.printing.typeset import BODY, CELL_SMALL, LABEL, NAME, date_words, wide


def render(record: HigherReport) -> bytes:
    """Return the report as PDF bytes."""
    return layout(record).data


def layout(record: HigherReport) -> Printed:
    """Return the report."""
    flow = Flow(OFFICIAL)
    if record.number:
        flow.text(record.number, BODY, indent=0, align="center", fill=False, glue=True)
        flow.space(LINE)
    title_block(flow, record.title, OFFICIAL)
    flow.text(f"{record.addressed_to}：", BODY, indent=0, fill=False, glue=True)
    for paragraph in paragraphs(record):
        flow.text(paragraph)
    if record.elected:
        flow.space(1.5)
        flow.table(_elected(record.elected))
        flow.space(2)
    for paragraph in after_table(record):
        flow.text(paragraph)
    flow.text(record.purpose)
    closing(flow, record.body, record.date)
    return compose(
        flow.pages(top=37), record.imprint, OFFICIAL, title="选举结果报告", head_lines="".join(record.title)
    )


def paragraphs(r: HigherReport) -> list[str]:
    """Return the figures and the validity in words, up to the table; without a result every reason."""
    words = (
        f"{r.subject}于{date_words(r.held_on)}举行。{r.due_word} {r.due} 人，{r.present_word} {r.present} 人。"
        f"发出选票 {r.issued} 张，收回选票 {r.recovered} 张，其中有效票 {r.valid} 张，无效票 {r.invalid} 张。"
    )
    tail = [
        "选举结果如下（按当选职务和得票排列）：" if r.elected else "本次选举没有人当选。",
    ]
    return [words, *r.later, *(r.reasons[:1] if r.elected else r.reasons), *tail]


def after_table(r: HigherReport) -> list[str]:
    """Return what stands under the table: why each is elected or not, and who does what."""
    return [*(r.reasons[1:] if r.elected else ()), *([r.division] if r.division else [])]


def _elected(lines: tuple[ElectedLine, ...]) -> Table:
    columns = [
        Column(width=12, head="序号"),
        Column(width=24, head=wide("职务"), style=CELL_SMALL),
        Column(width=34, head=wide("姓名"), style=NAME, name=True),
        Column(width=12, head="性别", style=CELL_SMALL),
        Column(width=24, head="出生年月", style=CELL_SMALL),
        Column(width=18, head="民族", style=CELL_SMALL),
        Column(width=18, head="文化\n程度", style=CELL_SMALL),
        Column(width=14, head="票数"),
    ]
    rows = [
        Row(
            cells=(
                str(i),
                wide(x.post),
                Cell(text=x.name, note=x.note),
                x.sex,
                x.birth or "——",
                x.ethnicity or "——",
                x.education or "——",
                str(x.votes),
            )
        )
        for i, x in enumerate(lines, start=1)
    ]
    return Table(columns, rows, head_height=11, head_style=LABEL)
