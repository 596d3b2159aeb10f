"""What is seen before an election is open: the start page, empty and full, the settings, each step of the wizard."""

from app.ui.day import Kind
from app.ui.start_page import RecentElection, StartPage
from app.ui.wizard.steps import STEPS
from app.ui.wizard.window import Wizard
from tools.pictures.choice import Choice
from tools.pictures.days import LONG_NAME, Days
from tools.pictures.stage import LAPTOP, Stage

_RECENT = tuple(
    RecentElection(folder=f"/{n}", title=title, second=second, kind=kind, sealed="已封存" in second)
    for n, (title, second, kind) in enumerate(
        (
            ("柳湾村第十二届村民委员会选举", "柳湾镇柳湾村 · 2026-11-28 · 正在投票", Kind.REAL),
            ("柳湾村党支部换届选举大会", "柳湾镇柳湾村 · 2026-11-18 · 已封存", Kind.REAL),
            (
                f"{LONG_NAME}村第十二届村民委员会换届选举（另行选举）",
                "某某自治县某某民族镇 · 2026-11-12 · 计票中",
                Kind.REAL,
            ),
            ("东岭社区居民委员会选举", "还没有填完，接着填", Kind.SETUP),
            ("柳湾村第十二届村民委员会选举", "柳湾镇柳湾村 · 2026-11-08 · 计票中", Kind.PRACTICE),
        )
    )
)


def faces(stage: Stage, days: Days, choice: Choice) -> None:
    """Photograph the faces; other looks than the plain one have a suffix."""
    for look in choice.looks():
        suffix = "" if look == "light" else f"-{look}"
        for size in choice.sizes:
            stage.flow.show_start()
            stage.grab(f"start{suffix}", size)
            page = stage.face
            if not isinstance(page, StartPage):
                raise TypeError("no start page")
            page.show_recent(_RECENT)
            stage.grab(f"start-recent{suffix}", size)
            stage.flow.show_settings()
            stage.grab(f"start-settings{suffix}", size)
            for number in range(len(STEPS)):
                # begun anew for every size: a step is filled in when it is shown
                stage.flow.beginnings.show_wizard(practice=True)
                wizard = stage.face
                if not isinstance(wizard, Wizard):
                    raise TypeError("no wizard")
                wizard.show_step(number)
                stage.grab(f"wizard-{number + 1}{suffix}", size)
        if look == "light":
            stage.flow.beginnings.show_wizard()
            stage.grab("wizard-new", LAPTOP)
