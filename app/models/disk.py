"""What the stores and their copies ask of the disk."""

import os
from pathlib import Path


def sync(file: Path) -> None:
    """Wait until *file* stands on the disk. Raises OSError. Opened for writing: Windows syncs no other handle."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
