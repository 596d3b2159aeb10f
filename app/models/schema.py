"""Every table module by name, so that the metadata of both stores is whole. Imported where a store is made or opened.

The two stores meet here and in bootstrap only as lists of tables; no function here reads a row.
"""

import importlib

HALL_TABLES = (
    "app.models.hall",
    "app.models.journal",
    "app.models.meeting",
    "app.models.paper",
    "app.models.papers",
    "app.models.roll.tables",
)
BOX_TABLES: tuple[str, ...] = ("app.models.box.tables",)


def load_hall() -> None:
    """Make HallBase.metadata whole."""
    for module in HALL_TABLES:
        importlib.import_module(module)


def load_box() -> None:
    """Make BoxBase.metadata whole."""
    for module in BOX_TABLES:
        importlib.import_module(module)
