"""The wizard's step for posts: what is written reaches the election file, a post for women among it (D4)."""

import pytest

from app.ui.wizard.steps import PostsStep


@pytest.fixture
def step(qtbot, qapp):
    def of(body, *contests):
        made = PostsStep()
        qtbot.addWidget(made)
        made.put({"body": body, "contests": list(contests)})
        made.show()
        return made

    return of


def contests_of(step):
    data = {"contests": []}
    step.take(data)
    return [(c["post"], c["seats"], c["women_only"]) for c in data["contests"]]


def test_a_post_for_women_only_reaches_the_election_file(step):
    made = step("village_committee", {"post": "委员", "seats": 2}, {"post": "妇女委员", "seats": 1})
    made.rows[1].women.click()
    assert contests_of(made) == [("委员", 2, False), ("妇女委员", 1, True)]


def test_what_was_written_before_stands_there_again(step):
    made = step("village_committee", {"post": "妇女委员", "seats": 1, "women_only": True})
    assert contests_of(made) == [("妇女委员", 1, True)]


def test_the_party_has_no_posts_for_women_only(step):
    made = step("party_branch", {"post": "委员", "seats": 5})
    assert not made.rows[0].women.isVisible()
    assert contests_of(made) == [("委员", 5, False)]
