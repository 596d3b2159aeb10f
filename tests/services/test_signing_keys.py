"""The town's signing keys: taken in by an act of the journal; those of a practice day never sign a real one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.bootstrap import open_desk
from app.domain.errors import EnvelopeProblem, HallError, StorageProblem
from app.domain.problem_codes import ProblemCode
from app.export import authority
from app.export.authority import make_rehearsal_authority
from app.services.keys import CHAIN, KEY, ROOT
from tests.support.hall import OPERATOR, FixedClock, press
from tests.support.roll import a_setup


@pytest.fixture
def desk(tmp_path):
    """A real day without keys."""
    desk = open_desk(tmp_path / "day", clock=FixedClock())
    desk.election.found(replace(a_setup(), practice=False), by=OPERATOR, nonce=press())
    yield desk
    desk.close()


@pytest.fixture
def stick(tmp_path):
    """Return a function: a stick with keys, whose root has the name it is given."""

    def made():
        keys, folder = (
            make_rehearsal_authority(signer_name="云溪镇", now=datetime.now(UTC)),
            tmp_path / "stick",
        )
        folder.mkdir()
        (folder / KEY).write_bytes(keys.signer.key_pem())
        (folder / CHAIN).write_bytes(keys.signer.chain_pem())
        (folder / ROOT).write_bytes(keys.trust_root_pem())
        return folder

    return made


def refused(desk, folder):
    before = desk.journal.head()
    with pytest.raises(HallError) as caught:
        desk.export.install_signer(folder, by=OPERATOR, nonce=press())
    assert desk.journal.head() == before
    with pytest.raises(EnvelopeProblem) as missing:
        desk.export.signing_keys()
    assert missing.value.code is ProblemCode.SIGNER_MISSING
    return caught.value


def test_the_towns_keys_are_taken_in_and_the_journal_says_whose(desk, stick, monkeypatch):
    monkeypatch.setattr(authority, "PRACTICE_ROOT", "某县根证书")
    folder = stick()
    monkeypatch.undo()
    desk.export.install_signer(folder, by=OPERATOR, nonce=press())
    assert desk.journal.entries()[0].what == "装入签名钥匙 CN=云溪镇"
    assert desk.export.trust_root() == (folder / ROOT).read_bytes()


def test_keys_of_a_practice_day_are_not_taken_in_by_a_real_one(desk, stick):
    assert refused(desk, stick()).code is ProblemCode.SIGNER_PRACTICE


def test_a_stick_without_keys_is_named_and_nothing_is_taken_in(desk, tmp_path):
    problem = refused(desk, tmp_path)
    assert isinstance(problem, StorageProblem)
    assert problem.code is ProblemCode.KEY_DAMAGED
