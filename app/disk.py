"""What the stores, their copies and the files on a stick ask of the disk: that it is written before anybody says so.

A stick is pulled out, and a laptop loses its power, right after the words 已备份 or 已写好 appear.
"""

import os
from pathlib import Path


def sync(file: Path) -> None:
    """Wait until *file* stands on the disk. Raises OSError. Opened for writing: Windows syncs no other handle."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the names in *folder* stand on the disk, new and renamed ones too. Raises OSError."""
    if os.name == "nt":  # a folder cannot be opened there; NTFS journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Wait until *folder* stands on the disk with everything in it. Raises OSError."""
    for place, _, files in os.walk(folder):
        for name in files:
            sync(Path(place) / name)
        sync_folder(Path(place))
    sync_folder(folder.parent)
