"""Is this the package that counts? What a whole and rightly signed package cannot say of itself: that it is the newest.

An older package of the same election is as whole as the newest. It shows by its journal: a later package, or a signed
paper (its footer has the journal's line and head), knows a line that the older one has not. So the verifier is told
one of them, and says in every other case that it was not. Times: the signer says when the package was made; it may
not lie before the journal's last line, and a certificate that has run out since is named.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509

from app.domain.errors import EnvelopeProblem
from app.domain.problem_codes import ProblemCode
from app.export.records import JOURNAL
from app.export.signing import signer_chain
from app.texts.verifying import NEWEST_UNKNOWN, earlier_packages, expired_since, in_the_future, reaches_known

PACKAGE_WRITTEN = "export.package_written"
"""app.domain.events.export.PackageWritten: each package's journal names those written before it."""
_HEAD = re.compile(r"0*([1-9][0-9]*)\D*?[:：·]?\s*([0-9a-fA-F][0-9a-fA-F \-]{6,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A line of the election's journal somebody knows from elsewhere: its number and the beginning of its hash."""

    seq: int
    head: str
    election: str = ""
    """Its election's id, where it came from another package."""


def known_from_words(text: str) -> Known:
    """Read what stands on a paper's footer: ``213:7F3A 91C2 0B1D 44E0``. Raises EnvelopeProblem HEAD_MISFIT."""
    found = _HEAD.fullmatch(text.strip())
    if found is None:
        raise EnvelopeProblem(ProblemCode.HEAD_MISFIT, value=text)
    return Known(seq=int(found[1]), head=re.sub(r"[^0-9A-F]", "", found[2].upper()))


def known_from_manifest(manifest: dict[str, Any]) -> Known:
    """Return the last line of another package that was verified."""
    journal = manifest["journal"]
    return Known(seq=journal["seq"], head=journal["head"], election=str(manifest["election"]))


def check_known(files: dict[str, bytes], manifest: dict[str, Any], known: Known | None) -> list[str]:
    """Compare the package's journal with *known*. Raises EnvelopeProblem PACKAGE_OLDER, PACKAGE_OTHER_HISTORY."""
    if known is None:
        return []
    if known.election and known.election != manifest["election"]:
        raise EnvelopeProblem(ProblemCode.PACKAGE_OTHER_HISTORY, seq=known.seq)
    lines = _journal(files)
    if known.seq > len(lines):
        raise EnvelopeProblem(ProblemCode.PACKAGE_OLDER, seq=len(lines), known=known.seq)
    if not str(lines[known.seq - 1]["hash"]).upper().startswith(known.head.upper()):
        raise EnvelopeProblem(ProblemCode.PACKAGE_OTHER_HISTORY, seq=known.seq)
    return [reaches_known(known.seq)]


def check_time(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    """Refuse a package that says it was made before its journal's last line. Raises EnvelopeProblem PACKAGE_BACKDATED."""
    last = _journal(files)[-1:]
    if last and "at" in last[0]:
        made, ended = datetime.fromisoformat(manifest["made_at"]), datetime.fromisoformat(last[0]["at"])
        if made < ended:
            raise EnvelopeProblem(
                ProblemCode.PACKAGE_BACKDATED, made=_moment(made), seq=last[0]["seq"], ended=_moment(ended)
            )


def notes_on(
    files: dict[str, bytes],
    manifest: dict[str, Any],
    signature: bytes,
    root: x509.Certificate,
    *,
    now: datetime,
    known: Known | None,
) -> tuple[str, ...]:
    """Return what a person should know of a package that holds: certificates run out since, a strange clock, other packages."""
    made = datetime.fromisoformat(manifest["made_at"])
    notes = [
        expired_since(name, f"{until:%Y-%m-%d}", f"{made:%Y-%m-%d}")
        for name, until in signer_chain(signature, root)
        if until < now
    ]
    if made > now:
        notes.append(in_the_future(_moment(made)))
    earlier = sum(line.get("code") == PACKAGE_WRITTEN for line in _journal(files))
    if earlier:
        notes.append(earlier_packages(earlier))
    if known is None:
        notes.append(NEWEST_UNKNOWN)
    return tuple(notes)


def _journal(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files[JOURNAL].splitlines() if line.strip()]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
