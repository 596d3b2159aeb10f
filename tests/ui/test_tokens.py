import pytest

from app.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, PALETTES, PROJECTOR, contrast

TEXT_ROLES = ("ink", "ink2", "ink3", "primary", "ok", "look", "stop")
GROUNDS = ("surface", "paper", "sunk")


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_text_is_readable_on_every_ground(palette, role, ground):
    least = 7.0 if palette is HIGH_CONTRAST else 4.5
    assert contrast(getattr(palette, role), getattr(palette, ground)) >= least


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("role", ["primary", "ok", "look", "stop"])
def test_text_on_fills_and_tints_is_readable(palette, role):
    least = 7.0 if palette is HIGH_CONTRAST else 4.5
    fill, tint = getattr(palette, role), getattr(palette, f"{role}_tint")
    assert contrast(palette.on_fill, fill) >= least
    assert contrast(fill, tint) >= least
    assert contrast(palette.ink, tint) >= least


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_rail_is_readable(palette):
    assert contrast(palette.rail_text, palette.rail) >= 4.5
    assert contrast(palette.rail_selected_text, palette.rail_selected) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high"])
@pytest.mark.parametrize("role", ["edge", "look_b"])
def test_outlines_and_fills_are_seen(palette, role):
    assert contrast(getattr(palette, role), palette.surface) >= 3
    assert contrast(getattr(palette, role), palette.sunk) >= 3


def test_the_wall_is_readable():
    p = PROJECTOR
    for role in (p.ink, p.ink2, p.ok, p.amber):
        assert contrast(role, p.ground) >= 4.5
    assert contrast(p.on_header, p.header) >= 4.5
    assert contrast(p.gold, p.header) >= 4.5
    assert contrast(p.bar, p.track) >= 3
