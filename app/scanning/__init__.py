"""THE EYES. Image in, measurements out. Never decides whether a vote is valid.

    layout   PageLayout from layout-<type>.json        load_layout, layout_from_json, page_layout (from domain.sheet)
    reader   read_page, read_masked, masked_image
    run      read_files
    reading  SheetReading and its JSON                 to_line, from_json

The names below are what the desks may use; the other modules are the eye's inside.
"""

from app.scanning.layout import PageLayout, layout_from_json, load_layout, page_layout
from app.scanning.reader import masked_image, read_masked, read_page
from app.scanning.reading import (
    FieldReading,
    PageReason,
    PageStatus,
    Quality,
    SeenMark,
    SheetReading,
    WriteInReading,
    from_json,
    to_json,
    to_line,
)
from app.scanning.run import read_files

__all__ = [
    "FieldReading",
    "PageLayout",
    "PageReason",
    "PageStatus",
    "Quality",
    "SeenMark",
    "SheetReading",
    "WriteInReading",
    "from_json",
    "layout_from_json",
    "load_layout",
    "masked_image",
    "page_layout",
    "read_files",
    "read_masked",
    "read_page",
    "to_json",
    "to_line",
]
