"""The style sheet, built from a palette: controls are told apart by the dynamic property ``kind``."""

from collections.abc import Callable

from app.ui.tokens import Tokens

Px = Callable[[float], int]


def style_sheet(t: Tokens, px: Px, marks: str) -> str:
    """Return the QSS for palette *t*; *px*: points to pixels; *marks*: folder of the small drawn signs."""
    return "\n".join((_ground(t, px), _labels(t, px), _buttons(t, px), _inputs(t, px, marks), _tables(t, px)))


def _ground(t: Tokens, px: Px) -> str:
    o = t.outline
    return f"""
QMainWindow, QWidget#page_area, QDialog {{ background: {t.paper}; }}
QDialog[kind="card"] {{ background: {t.surface}; border: {o}px solid {t.line}; border-radius: 12px; }}
QFrame[kind="card"] {{ background: {t.surface}; border: {o}px solid {t.line}; border-radius: 8px; }}
QFrame[kind="sunk"] {{ background: {t.sunk}; border: none; border-radius: 8px; }}
QFrame[kind="header"] {{ background: {t.surface}; border: none; border-bottom: {o}px solid {t.line}; }}
QFrame[kind="counters"] {{ background: {t.surface}; border: none; border-top: {o}px solid {t.edge}; }}
QFrame[kind="line"] {{ background: {t.line}; border: none; max-height: {o}px; min-height: {o}px; }}
QFrame[kind="rehearsal"] {{ background: {t.look_b}; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget#scroll_body {{ background: transparent; }}
QScrollBar:vertical {{ background: {t.sunk}; width: 14px; margin: 0; border-radius: 4px; }}
QScrollBar::handle:vertical {{ background: {t.edge}; min-height: 40px; border-radius: 4px; margin: 2px; }}
QScrollBar:horizontal {{ background: {t.sunk}; height: 14px; margin: 0; border-radius: 4px; }}
QScrollBar::handle:horizontal {{ background: {t.edge}; min-width: 40px; border-radius: 4px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.ink}; color: {t.surface}; border: none; padding: 6px; }}
"""


def _labels(t: Tokens, px: Px) -> str:
    sizes = {
        "missing": (48, 700),
        "person": (33, 700),
        "stat": (27, 700),
        "counter": (24, 700),
        "title": (18, 700),
        "card_title": (15, 700),
        "decision": (13.5, 700),
        "strong": (12, 500),
        "body": (12, 400),
        "hint": (10.5, 400),
        "hint_strong": (10.5, 500),
    }
    rules = [f"QLabel {{ background: transparent; color: {t.ink}; }}"]
    rules += [
        f'QLabel[face="{name}"] {{ font-size: {px(size)}px; font-weight: {weight}; }}'
        for name, (size, weight) in sizes.items()
    ]
    tones = ("ink", "ink2", "ink3", "primary", "ok", "look", "stop", "edge", "on_fill", "surface")
    rules += [f'QLabel[tone="{tone}"] {{ color: {getattr(t, tone)}; }}' for tone in tones]
    for tone in ("primary", "ok", "look", "stop"):
        fill, tint = getattr(t, tone), getattr(t, f"{tone}_tint")
        rules.append(f'QFrame[tag="{tone}"] {{ background: {tint}; border: none; border-radius: 4px; }}')
        rules.append(
            f'QFrame[banner="{tone}"] {{ background: {tint}; border: 2px solid {fill}; border-radius: 8px; }}'
        )
        rules.append(f'QFrame[toast="{tone}"] {{ background: {fill}; border: none; border-radius: 6px; }}')
    rules.append(
        f'QFrame[tile="broken"] {{ background: {t.stop_tint}; border: {t.outline}px solid {t.stop}; border-radius: 6px; }}'
    )
    rules.append(f'QFrame[tag="plain"] {{ background: {t.sunk}; border: none; border-radius: 4px; }}')
    rules.append(
        f'QLabel[kind="keycap"] {{ background: {t.sunk}; color: {t.ink2}; border: {t.outline}px solid {t.edge};'
        f" border-radius: 4px; padding: 0 6px; font-size: {px(10.5)}px; font-weight: 500; }}"
    )
    rules.append(f'QLabel[kind="decision_number"] {{ background: {t.sunk}; border-radius: 4px; }}')
    rules.append(
        f'QLabel[kind="decision_number_on"] {{ background: {t.primary}; color: {t.on_fill}; border-radius: 4px; }}'
    )
    return "\n".join(rules)


def _buttons(t: Tokens, px: Px) -> str:
    o = t.outline
    return f"""
QPushButton {{ background: {t.surface}; color: {t.ink}; border: {o}px solid {t.edge}; border-radius: 6px;
  padding: 0 16px; min-height: 42px; font-size: {px(12)}px; font-weight: 500; }}
QPushButton:hover {{ background: {t.primary_tint}; }}
QPushButton:pressed {{ background: {t.sunk}; }}
QPushButton:disabled {{ background: {t.sunk}; color: {t.ink3}; border-color: {t.line}; }}
QPushButton[kind="primary"], QPushButton[kind="hero"] {{ background: {t.primary}; color: {t.on_fill};
  border: {o}px solid {t.primary}; font-weight: 700; }}
QPushButton[kind="primary"] {{ min-height: 46px; }}
QPushButton[kind="hero"] {{ font-size: {px(18)}px; min-height: 70px; border-radius: 8px; }}
QPushButton[kind="hero"][low="yes"] {{ min-height: 44px; }}
QPushButton#next_step[low="yes"] {{ padding: 0 8px; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="hero"]:disabled {{ background: {t.sunk};
  color: {t.ink3}; border-color: {t.line}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: {o}px solid transparent; color: {t.primary};
  padding: 0 10px; min-height: 32px; }}
QPushButton[kind="quiet"]:hover {{ background: {t.primary_tint}; }}
QPushButton[kind="quiet"]:disabled {{ color: {t.ink3}; }}
QPushButton[kind="danger"] {{ color: {t.stop}; border-color: {t.stop}; }}
QPushButton[kind="danger"]:disabled {{ color: {t.ink3}; border-color: {t.line}; }}
QPushButton[kind="toast"] {{ background: transparent; color: {t.on_fill}; border: {o}px solid {t.on_fill};
  min-height: 30px; padding: 0 8px; font-size: {px(10.5)}px; }}
QPushButton[kind="rail"] {{ background: transparent; border: none; border-radius: 6px; min-height: 32px;
  color: {t.rail_text}; font-size: {px(10.5)}px; padding: 0; }}
QPushButton[kind="rail"]:hover {{ background: {t.rail_selected}; }}
QPushButton[kind="tab"] {{ background: transparent; border: none; border-bottom: 3px solid transparent;
  border-radius: 0; color: {t.ink2}; min-height: 34px; padding: 0 12px; }}
QPushButton[kind="tab"]:hover {{ color: {t.primary}; }}
QPushButton[kind="tab"]:checked {{ color: {t.primary}; border-bottom-color: {t.primary}; font-weight: 700; }}
QPushButton[kind="keycap"] {{ background: {t.sunk}; color: {t.ink2}; border: {o}px solid {t.edge}; border-radius: 4px;
  padding: 0 6px; min-height: 24px; font-size: {px(10.5)}px; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {t.ink2}; padding: 0 4px;
  min-height: 32px; font-weight: 400; }}
QPushButton[kind="link"][lost="yes"] {{ color: {t.look}; font-weight: 700; }}
"""


def _inputs(t: Tokens, px: Px, marks: str) -> str:
    o = t.outline
    return f"""
QLineEdit, QSpinBox, QDateEdit, QTimeEdit, QComboBox, QPlainTextEdit, QTextEdit {{ background: {t.surface};
  color: {t.ink}; border: {o}px solid {t.edge}; border-radius: 6px; padding: 0 10px; min-height: 40px;
  selection-background-color: {t.primary}; selection-color: {t.on_fill}; font-size: {px(12)}px; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {t.ink3}; }}
QPlainTextEdit, QTextEdit {{ padding: 8px; }}
QLineEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border-color: {t.primary}; }}
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled, QDateEdit:disabled {{ background: {t.sunk};
  color: {t.ink3}; border-color: {t.line}; }}
QLineEdit[kind="search"] {{ border: none; font-size: {px(18)}px; min-height: 52px; padding: 0; background: transparent; }}
QFrame[kind="search"] {{ background: {t.surface}; border: 3px solid {t.primary}; border-radius: 8px; }}
QLineEdit[kind="pin"] {{ font-size: {px(18)}px; min-height: 52px; border-width: 2px; }}
QListWidget {{ background: {t.surface}; color: {t.ink}; border: {o}px solid {t.edge}; border-radius: 6px;
  font-size: {px(12)}px; outline: none; }}
QListWidget::item {{ min-height: 36px; padding: 0 8px; border-left: 5px solid transparent; }}
QListWidget::item:selected {{ background: {t.primary_tint}; color: {t.ink}; border-left-color: {t.primary}; }}
QComboBox::drop-down {{ width: 28px; border: none; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.ink}; border: {o}px solid {t.edge};
  selection-background-color: {t.primary_tint}; selection-color: {t.ink}; outline: none; }}
QCheckBox, QRadioButton {{ color: {t.ink}; spacing: 8px; min-height: 32px; font-size: {px(12)}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.ink3}; }}
QComboBox::down-arrow {{ image: url({marks}/down.png); width: 18px; height: 18px; }}
QPushButton[kind="call"] {{ text-align: left; min-width: {px(170)}px; border-width: 2px; }}
QPushButton[called="approve"], QPushButton[called="disapprove"] {{ background: {t.primary_tint};
  border: 2px solid {t.primary}; font-weight: 700; }}
QSpinBox {{ padding-right: 30px; }}
QWidget#preview_table {{ background: {t.sunk}; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 26px; border: none; background: transparent; }}
QSpinBox::up-arrow {{ image: url({marks}/up.png); width: 16px; height: 16px; }}
QSpinBox::down-arrow {{ image: url({marks}/down.png); width: 16px; height: 16px; }}
QCheckBox::indicator:checked {{ image: url({marks}/check.png); }}
QCheckBox::indicator {{ width: 20px; height: 20px; border: 2px solid {t.edge}; border-radius: 4px; background: {t.surface}; }}
QCheckBox::indicator:checked {{ border-color: {t.primary}; background: {t.primary}; }}
"""


def _tables(t: Tokens, px: Px) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {t.surface}; color: {t.ink}; border: none; outline: none;
  gridline-color: transparent; selection-background-color: {t.primary_tint}; selection-color: {t.ink};
  font-size: {px(12)}px; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QHeaderView::section {{ background: {t.surface}; color: {t.ink3}; border: none;
  border-bottom: {t.outline}px solid {t.line}; padding: 0 15px; height: 36px; font-size: {px(10.5)}px; font-weight: 500; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QProgressBar {{ background: {t.sunk}; border: none; border-radius: 6px; min-height: 24px; max-height: 24px;
  text-align: center; color: {t.ink}; }}
QProgressBar::chunk {{ background: {t.primary}; border-radius: 6px; }}
"""
