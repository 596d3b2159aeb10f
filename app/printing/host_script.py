"""主持词: the steps of the day in order, what is done (楷, in brackets) and what the chair says, numbers filled in."""

from app.printing.flow import Flow
from app.printing.minutes import numeral, title_block
from app.printing.page import OFFICIAL, Printed, compose
from app.printing.records.meeting import HostScript
from app.printing.typeset import BODY, HEADING_1, HEADING_2, date_words


def render(record: HostScript) -> bytes:
    """Return the script as PDF bytes."""
    return layout(record).data


def layout(record: HostScript) -> Printed:
    """Return the script."""
    flow = Flow(OFFICIAL)
    title_block(flow, record.title, OFFICIAL)
    flow.text(f"（{date_words(record.date)}）", HEADING_2, indent=0, align="center", fill=False, glue=True)
    for i, step in enumerate(record.steps):
        flow.text(f"{numeral(i + 1)}、{step.heading}", HEADING_1, fill=False, glue=True)
        for words in step.do:
            flow.text(f"（{words}）", HEADING_2, fill=False)
        for words in step.say:
            flow.text(words, BODY)
    if not record.steps:
        flow.text("（没有议程）")
    return compose(
        flow.pages(top=37), record.imprint, OFFICIAL, title="主持词", head_lines="".join(record.title)
    )
