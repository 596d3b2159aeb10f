"""再次投票 and 另行选举 on the same day, through all desks: each with its own paper, and one result in the end."""

from dataclasses import replace

import pytest

from app.domain.blanks import Blank
from app.domain.bodies import RoundKind
from app.domain.errors import NotNow
from app.domain.findings import FindingCode
from app.domain.problem_codes import ProblemCode
from app.printing.forms import PaperKind
from app.ui.flow import hall_desks
from app.ui.hall.director import Director
from app.ui.hall.scenes import WordsScene
from tests.support import pdf
from tests.support.small_rounds import SmallVillage

TOP = {"主任": ["李建华"]}
TIED = {"副主任": ["周明"]}
MEMBERS = {"委员": ["王秀兰", "欧阳海生"]}


@pytest.fixture
def village(tmp_path):
    made = SmallVillage(tmp_path / "day")
    yield made
    made.desk.close()


def test_a_seat_left_empty_is_filled_by_a_further_round_and_the_result_knows_both(village):
    village.play([TOP | TIED | MEMBERS] * 12)
    assert village.desk.table.tally.standing().seats_open == 1
    village.pack()
    assert village.next_round() == 2
    state = village.desk.election.state()
    assert state.setup.round is RoundKind.SUPPLEMENTARY
    assert [c.post for c in state.setup.contests] == ["委员"]
    assert {c.name for c in state.setup.contests[0].candidates} == {"阿依努尔·买买提", "何𬱖"}
    assert village.desk.reconciliation.ledger().types[0].total.issued == 0
    village.play([{"委员": ["何𬱖"]}] * 9 + [{"委员": ["阿依努尔·买买提"]}] * 3)
    standing = village.desk.table.tally.standing()
    assert standing.seats_open == 0
    assert [(p.name, p.post, p.round_no, p.votes) for p in standing.elected] == [
        ("李建华", "主任", 1, 12),
        ("周明", "副主任", 1, 12),
        ("王秀兰", "委员", 1, 12),
        ("欧阳海生", "委员", 1, 12),
        ("何𬱖", "委员", 2, 9),
    ]


def test_somebody_elected_in_the_first_vote_is_refused_as_a_candidate_of_the_second(village):
    village.play([TOP | TIED | MEMBERS] * 12)
    village.pack()
    village.next_round()
    setup = village.desk.election.state().setup
    contest, first = setup.contests[0], village.setup.contest("主任")
    again = replace(contest, candidates=(*contest.candidates, first.candidates[0]))
    changed = replace(setup, contests=(again,))
    village.desk.election.change(changed, by=village.crew.operator, nonce=village.press())
    found = [one for one in village.desk.preliminary.findings() if one.code is FindingCode.CANDIDATE_ELECTED]
    assert [one.facts["name"] for one in found] == ["李建华"]
    with pytest.raises(NotNow):
        village.desk.phases.make_ready(by=village.crew.chair, nonce=village.press())


def test_who_is_elected_stays_known_after_the_program_was_closed_between_rounds(village):
    village.play([TOP | TIED | MEMBERS] * 12)
    village.pack()
    village.next_round()
    village.desk.close()
    village.reopen()
    assert village.desk.table.tally.case().contests[0].seated == ("李建华", "周明", "王秀兰", "欧阳海生")


def test_no_further_round_starts_while_sheets_of_this_one_are_unaccounted_for(village):
    ballots = [TOP | TIED | MEMBERS] * 12
    village.vote(ballots, cancel=False)
    village.count(ballots)
    village.desk.phases.decide(by=village.crew.chief, nonce=village.press())
    with pytest.raises(NotNow) as refused:
        village.next_round()
    assert refused.value.code is ProblemCode.GATE_CLOSED
    assert village.desk.election.state().round_no == 1


def test_no_further_round_starts_when_every_seat_is_filled(village):
    village.play([TOP | TIED | {"委员": ["王秀兰", "欧阳海生", "何𬱖"]}] * 12)
    village.pack()
    with pytest.raises(ValueError, match="no seat"):
        village.next_round()


def test_the_package_of_a_day_of_two_rounds_holds_both_and_is_verified(village, tmp_path):
    village.play([TOP | TIED | MEMBERS] * 12)
    village.pack()
    village.next_round()
    village.play([{"委员": ["何𬱖"]}] * 12)
    village.desk.export.write(tmp_path / "package.zip", by=village.crew.two, nonce=village.press())
    root = tmp_path / "root.pem"
    village.desk.export.save_trust_root(root)
    report = village.desk.export.check(tmp_path / "package.zip", root)
    assert report.problem is None
    assert any("第 1 轮" in line for line in report.passed)
    assert any("第 2 轮" in line for line in report.passed)
    village.desk.export.write(tmp_path / "again.zip", by=village.crew.two, nonce=village.press())
    older = village.desk.export.check(tmp_path / "package.zip", root).problem
    assert older is not None
    assert older.code is ProblemCode.PACKAGE_OLDER
    assert village.desk.export.check(tmp_path / "again.zip", root).problem is None


def test_papers_after_two_rounds_name_everybody_elected_with_the_votes_of_their_round(village):
    village.play([TOP | TIED | MEMBERS] * 12)
    village.pack()
    village.next_round()
    village.play([{"委员": ["何𬱖"]}] * 11)
    papers = village.desk.papers
    words = {}
    for kind in (PaperKind.VILLAGE_RESULT, PaperKind.ANNOUNCEMENT):
        made = papers.print_paper(kind, by=village.crew.operator, nonce=village.press()).value
        words[kind] = "".join(pdf.texts(papers.read(made.file))).replace(" ", "")
    for name in ("李建华", "周明", "王秀兰", "欧阳海生", "何𬱖"):
        assert all(name in said for said in words.values())
    assert "全部选出" in words[PaperKind.VILLAGE_RESULT]
    assert "第2轮当选：何𬱖" in words[PaperKind.VILLAGE_RESULT]
    certificates = [c.subject for c in papers.choices() if c.kind is PaperKind.CERTIFICATE]
    assert certificates == ["李建华", "周明", "王秀兰", "欧阳海生", "何𬱖"]


def test_the_result_report_of_a_second_vote_keeps_the_figures_of_the_first_above_its_own(village):
    village.desk.blanks.fill(Blank.BOOTHS, "3", by=village.crew.operator, nonce=village.press())
    village.play([TOP | TIED | MEMBERS] * 12)
    village.pack()
    village.next_round()
    village.play([{"委员": ["何𬱖"]}] * 11)
    papers = village.desk.papers
    papers.print_paper(PaperKind.VILLAGE_RESULT, by=village.crew.operator, nonce=village.press())
    cells = {c.key: c.text for c in papers.layout(PaperKind.VILLAGE_RESULT, "", 1).cells}
    assert [cells[k] for k in ("voters", "issued", "recovered", "valid", "booths")] == ["12"] * 4 + ["3"]
    assert [cells[f"l1.{k}"] for k in ("voters", "issued", "recovered", "valid")] == ["11"] * 4
    assert (cells["elected_needed"], cells["l1.needed"]) == ("≥ 7", "≥ 4")


def test_a_void_vote_is_held_again_and_counts_for_nothing(village):
    village.vote([TOP | TIED | MEMBERS] * 12)
    village.desk.phases.declare_void("多出选票", by=village.crew.two, nonce=village.press())
    setup = village.desk.election.state().setup
    number = village.desk.phases.start_rerun(
        setup, "多出选票", by=village.crew.two, nonce=village.press()
    ).value
    village.play([TOP | TIED | {"委员": ["王秀兰", "欧阳海生", "何𬱖"]}] * 12)
    standing = village.desk.table.tally.standing()
    assert (number, standing.seats_open, {p.round_no for p in standing.elected}) == (2, 0, {2})


def test_a_further_vote_declared_void_after_its_result_elects_nobody(village):
    village.play([TOP | TIED | MEMBERS] * 12)
    village.pack()
    village.next_round()
    village.play([{"委员": ["何𬱖"]}] * 12)
    village.desk.phases.declare_void("多出选票", by=village.crew.two, nonce=village.press())
    assert {p.round_no for p in village.desk.table.tally.standing().elected} == {1}
    setup = village.desk.election.state().setup
    village.desk.phases.start_rerun(setup, "多出选票", by=village.crew.two, nonce=village.press())
    assert village.desk.table.tally.case().contests[0].seated == ("李建华", "周明", "王秀兰", "欧阳海生")
    village.play([{"委员": ["阿依努尔·买买提"]}] * 12)
    members = [p.name for p in village.desk.table.tally.standing().elected if p.post == "委员"]
    assert members == ["王秀兰", "欧阳海生", "阿依努尔·买买提"]


def test_a_vote_declared_void_stays_void_once_the_day_is_sealed(village, tmp_path):
    village.play([TOP | TIED | MEMBERS] * 12)
    village.pack()
    village.desk.phases.declare_void("多出选票", by=village.crew.two, nonce=village.press())
    village.desk.phases.seal_day(by=village.crew.two, nonce=village.press())
    assert village.desk.table.tally.standing().elected == ()
    ready = {c.kind for c in village.desk.papers.choices() if c.ready}
    assert not ready & {PaperKind.ANNOUNCEMENT, PaperKind.CERTIFICATE, PaperKind.VILLAGE_RESULT}
    village.desk.export.write(tmp_path / "void.zip", by=village.crew.two, nonce=village.press())
    village.desk.export.save_trust_root(tmp_path / "root.pem")
    report = village.desk.export.check(tmp_path / "void.zip", tmp_path / "root.pem")
    assert report.problem is None
    assert any("已宣布无效" in line for line in report.passed)
    wall = Director(hall_desks(village.desk)).scene()
    assert isinstance(wall, WordsScene)
    assert wall.lines[0] == "这次选举无效"
