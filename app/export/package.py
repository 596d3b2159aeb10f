"""The result package: one zip whose every byte is accounted for.

    manifest.json   what is inside: name, size, SHA-256 of every other file; election, journal head, rule sheet
    manifest.p7s    detached CMS signature over manifest.json
    records/…       the figures as canonical JSON: the case, the verdict, the ballots in random order, the ledger
    journal.jsonl   the hash chain, line by line
    papers/…        the papers of the day, PDF

The zip itself is canonical (stored, sorted, fixed times and attributes), so that a reader can rebuild it from its
files and compare: a changed byte in the wrapping shows as well.
"""

import io
import json
import os
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.disk import sync_folder
from app.domain.errors import EnvelopeProblem, StorageProblem
from app.domain.fingerprint import canonical_json, fingerprint_of_bytes
from app.domain.problem_codes import ProblemCode
from app.export.authority import Signer
from app.export.signing import sign

MANIFEST = "manifest.json"
SIGNATURE = "manifest.p7s"
TYPE = "polling-desk-result-package/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContents:
    """What goes in: *files* by name (bytes), and what the manifest says of the day."""

    election_id: str
    title: str
    practice: bool
    made_at: datetime
    journal_seq: int
    journal_head: str
    rule_sheet: str
    files: dict[str, bytes]


def build_package(contents: PackageContents, signer: Signer) -> bytes:
    """Return the signed package as zip bytes."""
    manifest = canonical_json(_manifest(contents)).encode("utf-8")
    return canonical_zip({**contents.files, MANIFEST: manifest, SIGNATURE: sign(manifest, signer)})


def write_package(path: Path, data: bytes) -> str:
    """Write *data* to *path* so that a power cut leaves the old file or the new one, and read it back.

    Returns the package's fingerprint. Raises StorageProblem when it cannot be written or reads back different.
    """
    beside = path.with_name(path.name + ".writing")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        sync_folder(path.parent)
        back = path.read_bytes()
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise StorageProblem(ProblemCode.PACKAGE_NOT_WRITTEN, file=str(path)) from trouble
    if back != data:
        raise StorageProblem(ProblemCode.PACKAGE_NOT_WRITTEN, file=str(path))
    return fingerprint_of_bytes(data)


def read_package(data: bytes, *, file: str) -> dict[str, bytes]:
    """Return the files of a package by name. Raises EnvelopeProblem when it is no whole package."""
    files: dict[str, bytes] = {}
    name, left = "", len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                name, left = info.filename, left - info.file_size
                # Files are stored: together no larger than the package. A zip bomb is refused before it unpacks.
                if info.compress_type != zipfile.ZIP_STORED or left < 0:
                    raise ValueError("not stored")
                files[name] = archive.read(info)
    except Exception as trouble:  # zipfile raises many kinds for damaged bytes; each means: not whole
        if name and name not in files:
            raise EnvelopeProblem(ProblemCode.PACKAGE_FILE_CHANGED, name=name) from trouble
        raise EnvelopeProblem(ProblemCode.PACKAGE_DAMAGED, file=file) from trouble
    if MANIFEST not in files or SIGNATURE not in files:
        raise EnvelopeProblem(ProblemCode.PACKAGE_DAMAGED, file=file)
    return files


def canonical_zip(files: dict[str, bytes]) -> bytes:
    """Return the one zip of *files*: stored, sorted by name, dated 1980-01-01."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def parse_manifest(data: bytes, *, file: str) -> dict[str, Any]:
    """Return the manifest as JSON values. Raises EnvelopeProblem PACKAGE_DAMAGED when it is none."""
    try:
        manifest = json.loads(data)
        known = isinstance(manifest, dict) and manifest.get("_type") == TYPE
    except (ValueError, RecursionError):
        known = False
    if not known:
        raise EnvelopeProblem(ProblemCode.PACKAGE_DAMAGED, file=file)
    return dict(manifest)


def _manifest(contents: PackageContents) -> dict[str, Any]:
    return {
        "_type": TYPE,
        "election": contents.election_id,
        "title": contents.title,
        "practice": contents.practice,
        "made_at": contents.made_at.isoformat(),
        "journal": {"seq": contents.journal_seq, "head": contents.journal_head},
        "rule_sheet": contents.rule_sheet,
        "files": [
            {"name": name, "size": len(data), "sha256": fingerprint_of_bytes(data)}
            for name, data in sorted(contents.files.items())
        ],
    }
