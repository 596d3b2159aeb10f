"""Records nobody thought of: no form breaks, nothing leaves the page, signatures never stand alone."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.printing.forms import FORMS, PaperKind, sample
from app.printing.records.common import CandidateCount, Imprint, InvalidReason, Signers, WriteInCount
from app.printing.records.meeting import MinutesItem
from app.printing.records.results import ContestCount
from app.printing.records.roll import RollLine
from tests.support import pdf

FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
HAN = st.text(alphabet="赵钱孙李周吴郑王阿依努尔买提𬱖䶮欧阳海生一二", min_size=1, max_size=12)
NAMES = st.one_of(HAN, st.tuples(HAN, HAN).map("·".join))
WORDS = st.text(alphabet="选举办法通过，。《》（）0123456789 张人年月日票“”、；：", max_size=120)
COUNT = st.integers(0, 99999)


@st.composite
def candidates(draw):
    return CandidateCount(
        name=draw(NAMES),
        note=draw(st.sampled_from(["", "一组", "女"])),
        approve=draw(COUNT),
        disapprove=draw(COUNT),
        abstain=draw(COUNT),
        void=draw(COUNT),
    )


@st.composite
def imprints(draw):
    return Imprint(
        election=draw(HAN) + "选举",
        place=draw(HAN),
        date="2026-11-28",
        rule_sheet="0123456789ABCDEF",
        journal_seq=draw(st.integers(1, 999999)),
        journal_head="FEDCBA9876543210",
        practice=draw(st.booleans()),
        copy_no=draw(st.integers(1, 12)),
    )


def holds(kind, record):
    paper = FORMS[kind].layout(record)
    assert pdf.boxes_outside(paper.data, margin=3.5) == []
    assert paper.pages == len(pdf.texts(paper.data))
    return paper


@FEW
@given(
    imprint=imprints(),
    rows=st.lists(candidates(), max_size=34),
    written=st.lists(st.builds(WriteInCount, name=NAMES, votes=COUNT), max_size=25),
    reasons=st.lists(st.builds(InvalidReason, reason=HAN, count=COUNT), max_size=6),
    contests=st.integers(1, 3),
    heading=HAN,
    signers=st.builds(Signers, scrutineers=st.integers(0, 12), tellers=st.integers(0, 9)),
)
def test_any_count_report_is_whole(imprint, rows, written, reasons, contests, heading, signers):
    contest = ContestCount(
        post="委员", seats=5, needed=None, base=0, rows=tuple(rows), write_ins=tuple(written)
    )
    record = replace(
        sample(PaperKind.COUNT_REPORT, "party"),
        imprint=imprint,
        heading=heading,
        contests=(contest,) * contests,
        invalid_reasons=tuple(reasons),
        signers=signers,
    )
    paper = holds(PaperKind.COUNT_REPORT, record)
    for words in pdf.texts(paper.data):
        if "总监票人：" in words and "大会主持人" not in words:
            before = words.split("总监票人：")[0]
            assert len(before) > len(record.title) + 12  # something of the report stands above the signatures


@FEW
@given(
    imprint=imprints(),
    items=st.lists(
        st.builds(
            MinutesItem,
            heading=HAN,
            paragraphs=st.lists(WORDS, max_size=4).map(tuple),
            rows=st.lists(candidates(), max_size=20).map(tuple),
        ),
        max_size=12,
    ),
)
def test_any_minutes_are_whole(imprint, items):
    record = replace(sample(PaperKind.MINUTES, "party"), imprint=imprint, items=tuple(items))
    holds(PaperKind.MINUTES, record)


@FEW
@given(
    imprint=imprints(),
    lines=st.lists(
        st.builds(
            RollLine,
            number=st.integers(1, 9999).map(str),
            name=NAMES,
            sex=st.sampled_from("男女"),
            remark=WORDS,
        ),
        max_size=70,
    ),
)
def test_any_register_is_whole(imprint, lines):
    record = replace(sample(PaperKind.SIGN_IN_REGISTER, "party"), imprint=imprint, lines=tuple(lines))
    holds(PaperKind.SIGN_IN_REGISTER, record)
    record = replace(sample(PaperKind.ISSUE_REGISTER, "village"), imprint=imprint, lines=tuple(lines))
    holds(PaperKind.ISSUE_REGISTER, record)


@FEW
@given(name=NAMES, body=HAN, electors=HAN, post=HAN, imprint=imprints())
def test_any_certificate_is_one_page(name, body, electors, post, imprint):
    record = replace(
        sample(PaperKind.CERTIFICATE, "village"),
        imprint=imprint,
        name=name,
        body=body,
        electors=electors,
        post=post,
    )
    assert holds(PaperKind.CERTIFICATE, record).pages == 1


def test_three_thousand_attendees_fill_the_register_with_every_name():
    lines = tuple(
        RollLine(number=str(i), name=f"王{'一二三四五六七八九十'[i % 10]}{'甲乙丙丁'[i % 4]}", sex="男")
        for i in range(1, 3001)
    )
    record = replace(sample(PaperKind.SIGN_IN_REGISTER, "party"), lines=lines)
    paper = FORMS[PaperKind.SIGN_IN_REGISTER].layout(record)
    assert paper.pages == 125
    assert "总应到3000人" in pdf.texts(paper.data)[-1]
