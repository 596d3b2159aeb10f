"""A prepared election file is taken over only by who has the office's paper."""

import json

from PySide6.QtCore import QObject

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.fingerprint import groups
from app.rehearsal.day import setup_of
from app.ui.beginnings import Beginnings
from tests.support.hall import FixedClock
from tests.support.ui import FakeMessages, make_tools


class _Listens(FakeMessages):
    """Keeps the whole of a refusal: what it tells is what this is about."""

    def failed(self, error):
        super().failed(error)
        self.said.append(repr(error))


def test_a_wrong_code_imports_nothing_and_does_not_tell_the_right_one(qapp, tmp_path):
    setup = setup_of(Body.PARTY_BRANCH)
    file = tmp_path / "party.json"
    file.write_text(json.dumps(setup.as_json(), ensure_ascii=False), "utf-8")
    messages, opened, right = _Listens(), [], groups(setup.fingerprint(), 2)
    tools = make_tools(messages=messages)
    made = Beginnings(
        parent := QObject(),
        tools,
        tmp_path,
        lambda folder: open_desk(folder, clock=FixedClock()),
        FixedClock(),
        show_face=lambda face: None,
        show_start=lambda: None,
        sign_in=lambda: True,
        open_folder=opened.append,
    )
    messages.answers = [str(file), {"groups": "0000 0000"}]
    made.import_file()
    assert messages.said[0] == "校验码对不上"
    assert not any(part in word for word in messages.said for part in right.split())
    assert not opened
    messages.answers = [str(file), {"groups": right.lower()}]
    made.import_file()
    assert opened == [tmp_path / setup.id]
    assert parent
