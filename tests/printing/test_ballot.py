import pypdfium2
import pytest
import zxingcpp

from app.domain.ballot_code import Purpose, decode, fault_of
from app.printing.ballot import print_ballots, print_specimen
from tests.support.counting import KEY, sample
from tests.support.pdf import boxes_outside, pictures, texts


def codes(pdf: bytes) -> list[str]:
    return [b.text for page in pictures(pdf, dpi=150) for b in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize("name", ["village", "party", "written"])
def test_every_sheet_carries_an_authentic_code_of_its_own(name: str) -> None:
    setup = sample(name)
    found = codes(print_ballots(setup, count=3, key=KEY, seed="s"))
    assert len(set(found)) == 3
    for text in found:
        assert fault_of(text, KEY, election_id=setup.id, type_id=setup.ballot_types[0].id) is None


def test_the_same_seed_gives_the_same_bytes_and_another_one_other_numbers() -> None:
    setup = sample("party")
    one, again = (print_ballots(setup, count=2, key=KEY, seed="s") for _ in range(2))
    assert one == again
    assert not set(codes(one)) & set(codes(print_ballots(setup, count=2, key=KEY, seed="t")))


def test_uniform_sheets_are_all_alike() -> None:
    pdf = print_ballots(sample("party", settings={"numbering": "uniform"}), count=2, key=KEY, seed="s")
    assert len(set(codes(pdf))) == 1
    assert len(set(texts(pdf))) == 1


def test_practice_sheets_say_so_in_code_and_words() -> None:
    pdf = print_ballots(sample("party"), count=1, key=KEY, seed="s", test=True)
    code = decode(codes(pdf)[0])
    assert code is not None
    assert code.purpose is Purpose.TEST
    assert "演练选票" in texts(pdf)[0]


def test_a_specimen_has_neither_code_nor_number() -> None:
    pdf = print_specimen(sample("party"))
    assert codes(pdf) == []
    assert "样票不计票" in texts(pdf)[0]


def test_rare_names_and_instructions_can_be_copied_from_the_page() -> None:
    (text,) = texts(print_ballots(sample("village"), count=1, key=KEY, seed="s"))
    assert "何\U0002cc56" in text
    assert "阿依努尔·买买提" in text
    assert "只在“赞成”“不赞成”“弃权”三个方框中的一个画“○”" in text


@pytest.mark.parametrize("name", ["village", "party", "written"])
def test_no_character_leaves_the_printable_page(name: str) -> None:
    assert boxes_outside(print_ballots(sample(name), count=1, key=KEY, seed="s"), margin=7.0) == []


def test_a_page_weighs_little() -> None:
    pdf = print_ballots(sample("village"), count=60, key=KEY, seed="s")
    small = print_ballots(sample("village"), count=10, key=KEY, seed="s")
    assert (len(pdf) - len(small)) / 50 < 4000
    assert len(pypdfium2.PdfDocument(pdf)) == 60
