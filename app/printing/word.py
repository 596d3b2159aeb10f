"""Papers that offices edit further, as .docx: minutes, host script, count report, announcement, report upwards.

The page is that of the official layout; faces are named (宋体, 黑体, 楷体, 仿宋 as body), not embedded. The footer is the paper's.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.printing import village_result as result
from app.printing.announcement import number_words, opening_words
from app.printing.count_report import (
    check_words,
    contest_heading,
    invalid_words,
    notes_of_contest,
    paper_notes,
    signature_labels,
)
from app.printing.higher_report import after_table, paragraphs
from app.printing.minutes import head_lines, item_paragraphs, numbered, numeral, write_in_words
from app.printing.page import provenance, standing
from app.printing.records.announcements import Announcement, ElectedLine, HigherReport
from app.printing.records.common import CandidateCount, Imprint, WriteInCount
from app.printing.records.meeting import HostScript, Minutes
from app.printing.records.results import CountReport, VillageResult
from app.printing.steady_zip import steady
from app.printing.typeset import count, date_words, moment_words, percent, set_name, spaced, wide

BODY, HEI, KAI, SONG = "仿宋_GB2312", "黑体", "楷体", "宋体"


def minutes(r: Minutes) -> bytes:
    """Return the minutes as .docx bytes."""
    page = _Page(r.imprint)
    page.title(r.title)
    for label, text in head_lines(r):
        page.labelled(f"{label}：", text)
    for heading, item in numbered(r.items):
        page.text(heading, face=KAI if item.below else HEI)
        for words in item_paragraphs(item):
            page.text(words)
        if item.rows:
            page.counts(item.rows)
        if item.write_ins:
            page.text(write_in_words(item))
        for words in item.after:
            page.text(words)
    for words in r.sealed:
        page.text(words)
    page.text("（记录完）", indent=0, align="right")
    page.signatures(r.signers)
    page.text(date_words(r.date), indent=0, align="right")
    return page.finish()


def host_script(r: HostScript) -> bytes:
    """Return the host script as .docx bytes."""
    page = _Page(r.imprint)
    page.title(r.title)
    page.text(f"（{date_words(r.date)}）", face=KAI, indent=0, align="center")
    for i, step in enumerate(r.steps, start=1):
        page.text(f"{numeral(i)}、{step.heading}", face=HEI)
        for words in step.do:
            page.text(f"（{words}）", face=KAI)
        for words in step.say:
            page.text(words)
    return page.finish()


def count_report(r: CountReport) -> bytes:
    """Return the count report as .docx bytes: the same figures and notes as the paper that is signed."""
    page = _Page(r.imprint)
    page.title((r.heading, r.title))
    page.text(f"{r.addressed_to}：", indent=0)
    page.text("经清点计算，现将选票发放、收回和各候选人得票情况报告如下。")
    page.pairs(
        (
            (r.due_word, f"{r.due} 人"), ("到会或投票", f"{r.present} 人"), ("要求", f"≥ {r.required} 人"),
            ("印制选票", f"{r.printed} 张"), ("发出选票", f"{r.issued} 张"), ("剩余 / 损坏", f"{r.unused} / {r.spoiled} 张"),
            ("投票人数", f"{r.voters} 人"), ("收回选票", f"{r.recovered} 张"), ("未收回", f"{r.not_recovered} 张"),
            ("有效票", f"{r.valid} 张"), ("无效票", f"{r.invalid} 张"), ("应选名额", f"{sum(c.seats for c in r.contests)} 名"),
        )
    )  # fmt: skip
    for words in paper_notes(r):
        page.note(words)
    for contest in r.contests:
        if len(r.contests) > 1:
            page.text(contest_heading(r, contest), face=HEI)
        if contest.rows:
            page.counts(contest.rows, base=contest.base, valid=r.valid)
        if contest.write_ins:
            page.write_ins(contest.write_ins)
        for words in notes_of_contest(r, contest):
            page.note(words)
    if words := invalid_words(r):
        page.note(words)
    page.signatures(signature_labels(r.signers))
    page.text(moment_words(r.at), indent=0, align="right")
    return page.finish()


def village_result(r: VillageResult) -> bytes:
    """Return the village result report as .docx bytes, landscape like the paper: the same figures, notes and people."""
    page = _Page(r.imprint, landscape=True)
    page.title((r.title,))
    page.note("　　".join(words for words in result.head_words(r) if words))
    figures = [(label.replace("\n", ""), text) for line in result.figure_lines(r) for label, text, _ in line]
    page.pairs(figures, across=6)
    page.note(result.identities(r))
    page.members(r)
    if r.members:
        page.note(result.share_words(r))
    for vote in r.later:
        page.text(f"{vote.word}　应选 {vote.posts}", face=HEI, indent=0)
        page.pairs(
            [(label.replace("\n", ""), text) for label, text, _ in result.later_figures(vote)], across=6
        )
        page.note(f"当选人及票数：{vote.elected}")
    if not r.later:
        page.note("另行选举：——")
    page.note(f"备注：{''.join(r.remarks) or '——'}")
    page.signatures(result.signers(r), across=3)
    page.closing(r.body, r.date)
    return page.finish()


def announcement(r: Announcement) -> bytes:
    """Return the announcement as .docx bytes."""
    page = _Page(r.imprint)
    page.title((r.body, "公　告"))
    page.text(number_words(r), indent=0, align="center")
    for words in opening_words(r):
        page.text(words)
    page.elected(r.elected)
    for words in (r.seats_left, "特此公告。"):
        if words:
            page.text(words)
    page.closing(r.body, r.date)
    page.note(r.objection)
    return page.finish()


def higher_report(r: HigherReport) -> bytes:
    """Return the report to the higher organisation as .docx bytes."""
    page = _Page(r.imprint)
    if r.number:
        page.text(r.number, indent=0, align="center")
    page.title(r.title)
    page.text(f"{r.addressed_to}：", indent=0)
    for words in paragraphs(r):
        page.text(words)
    page.elected_people(r.elected)
    for words in (*after_table(r), r.purpose):
        page.text(words)
    page.closing(r.body, r.date)
    return page.finish()


class _Page:
    """A document in the official layout being written."""

    def __init__(self, imprint: Imprint, *, landscape: bool = False) -> None:
        self._doc: Any = Document()
        section = self._doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.top_margin = section.bottom_margin = Mm(22)
            section.left_margin = section.right_margin = Mm(22)
        section.footer_distance = Mm(14)
        footer = section.footer.paragraphs[0]
        place = " · ".join(p for p in (imprint.election, imprint.place, date_words(imprint.date)) if p)
        for i, words in enumerate((f"{place}　{standing(imprint)}", provenance(imprint))):
            paragraph = footer if not i else section.footer.add_paragraph()
            self._run(paragraph, words, SONG, 8)
        properties = self._doc.core_properties
        properties.author, properties.title = imprint.election, imprint.election
        properties.created = properties.modified = datetime(2020, 1, 1, tzinfo=UTC)

    def title(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._run(self._paragraph(align="center", indent=0), line, SONG, 22, bold=True)

    def text(self, words: str, *, face: str = BODY, indent: float = 2, align: str = "both") -> None:
        self._run(self._paragraph(align=align, indent=indent), spaced(words), face, 16)

    def labelled(self, label: str, words: str) -> None:
        paragraph = self._paragraph(indent=0)
        self._run(paragraph, label, HEI, 16)
        self._run(paragraph, spaced(words), BODY, 16)

    def note(self, words: str) -> None:
        self._run(self._paragraph(indent=0, pitch=16), spaced(words), KAI, 10.5)

    def signatures(self, labels: Sequence[str], *, across: int = 2) -> None:
        for i in range(0, len(labels), across):
            words = "　　".join(f"{label}：______________" for label in labels[i : i + across])
            paragraph = self._paragraph(indent=0, pitch=38)
            paragraph.paragraph_format.keep_together = True
            paragraph.paragraph_format.keep_with_next = i + across < len(labels)
            self._run(paragraph, words, BODY, 16)

    def closing(self, body: str, date: str) -> None:
        self.text("", indent=0)
        for words in (body, date_words(date)):
            paragraph = self._paragraph(align="right", indent=0)
            paragraph.paragraph_format.right_indent = Pt(64 if words != body else 40)
            self._run(paragraph, words, BODY, 16)

    def pairs(self, pairs: Sequence[tuple[str, str]], *, across: int = 3) -> None:
        rows = [
            [cell for pair in pairs[i : i + across] for cell in pair] for i in range(0, len(pairs), across)
        ]
        self._table(rows, head=False, labels=range(0, 2 * across, 2))

    def counts(
        self, rows: Sequence[CandidateCount], *, base: int | None = None, valid: int | None = None
    ) -> None:
        head = ["序号", "候选人姓名", "赞成", "不赞成", "弃权", "该栏无效"] + (
            ["得票率", "核对"] if base is not None else []
        )
        body = [
            [str(i), _named(c.name, c.note), *map(str, (c.approve, c.disapprove, c.abstain, c.void))]
            + ([percent(c.approve, base), check_words(c, valid or 0)] if base is not None else [])
            for i, c in enumerate(rows, start=1)
        ]
        self._table([head, *body])

    def write_ins(self, people: Sequence[WriteInCount]) -> None:
        self._table(
            [["另选人", "姓　名", "票数"]]
            + [[str(i), _named(w.name, w.note), str(w.votes)] for i, w in enumerate(people, start=1)]
        )

    def members(self, r: VillageResult) -> None:
        head = ["序号", "姓　名", "性别", "年龄", "民　族", "政治面貌", "文化程度", "当选职务", "当选职务票数", "总票数", "得票率", "连任"]  # fmt: skip
        body = [
            [str(i), _named(m.name, m.note), m.sex, count(m.age), m.ethnicity or "——", m.politics or "——",
             m.education or "——", wide(m.post), str(m.post_votes), str(m.total_votes),
             percent(m.post_votes, r.recovered if m.base is None else m.base), "是" if m.incumbent else "否"]
            for i, m in enumerate(r.members, start=1)
        ]  # fmt: skip
        self._table([head, *(body or [["——"] * len(head)])])

    def elected(self, people: Sequence[ElectedLine]) -> None:
        if people:
            self._table(
                [["职　务", "姓　名", "性别", "票数"]]
                + [[wide(x.post), _named(x.name, x.note), x.sex or "——", str(x.votes)] for x in people]
            )

    def elected_people(self, people: Sequence[ElectedLine]) -> None:
        """Set the elected with what the higher organisation asks about them, as on the paper."""
        if people:
            head = ["序号", "职　务", "姓　名", "性别", "出生年月", "民　族", "文化程度", "票数"]
            body = [
                [
                    str(i),
                    wide(x.post),
                    _named(x.name, x.note),
                    x.sex,
                    x.birth or "——",
                    x.ethnicity or "——",
                    x.education or "——",
                    str(x.votes),
                ]
                for i, x in enumerate(people, start=1)
            ]
            self._table([head, *body])

    def finish(self) -> bytes:
        buffer = io.BytesIO()
        self._doc.save(buffer)
        return steady(buffer.getvalue())

    def _paragraph(self, *, align: str = "both", indent: float = 2, pitch: float = 29) -> Any:
        paragraph = self._doc.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
        form.first_line_indent = Pt(16 * indent)
        paragraph.alignment = {
            "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
            "center": WD_ALIGN_PARAGRAPH.CENTER,
            "right": WD_ALIGN_PARAGRAPH.RIGHT,
        }[align]
        return paragraph

    def _run(self, paragraph: Any, words: str, face: str, size: float, *, bold: bool = False) -> None:
        run = paragraph.add_run(words)
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Times New Roman"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), face)  # noqa: SLF001  # python-docx has no call for it

    def _table(self, rows: Sequence[Sequence[str]], *, head: bool = True, labels: Sequence[int] = ()) -> None:
        table = self._doc.add_table(rows=0, cols=len(rows[0]))
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        for r, row in enumerate(rows):
            line = table.add_row()
            for c, words in enumerate(row):
                paragraph = line.cells[c].paragraphs[0]
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                self._run(paragraph, words, HEI if (head and not r) or c in labels else SONG, 11)
            if head and not r:
                line._tr.get_or_add_trPr().append(_repeat())  # noqa: SLF001  # repeat the head on every page


def _repeat() -> Any:
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    return element


def _named(name: str, note: str) -> str:
    return f"{set_name(name)}（{note}）" if note else set_name(name)
