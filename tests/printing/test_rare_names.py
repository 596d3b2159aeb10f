"""A rare name is found and copied in every paper that carries names: in tables, sentences, heads and footers."""

import pytest

from app.printing import fonts
from app.printing.forms import FORMS, PaperKind, sample, samples
from app.printing.records.reading import from_json, to_json
from tests.support import pdf

PLANE_2, EXT_A = "𬱖𫍽", "㐂䲟"
FIELDS = {
    "name": "欧",
    "principal": "委",
    "holder": "持",
    "chair": "主",
    "recorder": "记",
    "conducted_by": "办",
}
ELECTION = f"{EXT_A}{PLANE_2}村选举"


def with_rare_names(value, used, field=""):
    """Give every name of a record in JSON a rare one instead, each of its own field; heads and footer too."""
    if isinstance(value, dict):
        return {key: with_rare_names(one, used, key) for key, one in value.items()}
    if isinstance(value, list):
        return [rare("名", used) if field == "names" else with_rare_names(one, used, field) for one in value]
    if field == "election":
        return ELECTION
    if field in FIELDS and isinstance(value, str) and value:
        return rare(FIELDS[field], used)
    return value


def rare(first, used):
    used.add(name := f"{first}{PLANE_2}{EXT_A}")
    return name


PAPERS = [(kind, variant) for kind, variant in samples() if kind is not PaperKind.SPECIMEN]


@pytest.mark.parametrize(("kind", "variant"), PAPERS, ids=[f"{k.value}-{v}" for k, v in PAPERS])
def test_a_rare_name_can_be_searched_and_copied(kind, variant):
    used = set()
    record = from_json(FORMS[kind].record, with_rare_names(to_json(sample(kind, variant)), used))
    pages = pdf.texts(FORMS[kind].layout(record).data)
    words = "".join(pages)
    assert [name for name in used if name not in words] == []
    if kind not in (PaperKind.STAFF_BADGES, PaperKind.CERTIFICATE):  # no footer of the usual kind
        assert all(ELECTION in page for page in pages)


def test_a_sign_no_face_has_leaves_room_to_write_and_no_box():
    absent = "\U0002a6b2"
    assert fonts.missing_glyphs(absent) == (absent,)
    assert "".join(part for _, part in fonts.runs(f"王{absent}国", "song")) == "王\u3000国"
