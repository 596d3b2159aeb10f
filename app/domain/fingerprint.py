"""Canonical JSON and SHA-256 fingerprints, and the groups of four that people compare on paper."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def canonical_json(value: Any) -> str:
    """Return the one spelling of *value*: sorted keys, no spaces, real Chinese, no NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(value: Any) -> str:
    """Return the SHA-256 of the canonical JSON of *value*, 64 upper-case hex digits."""
    return fingerprint_of_bytes(canonical_json(value).encode("utf-8"))


def fingerprint_of_many(values: Iterable[Any]) -> str:
    """Return ``fingerprint(list(values))``, one value after another: writing 20 000 at once stops every thread meanwhile."""
    digest = hashlib.sha256(b"[")
    for place, value in enumerate(values):
        digest.update(("," * (place > 0) + canonical_json(value)).encode("utf-8"))
    digest.update(b"]")
    return digest.hexdigest().upper()


def fingerprint_of_bytes(data: bytes) -> str:
    """Return the SHA-256 of *data*, 64 upper-case hex digits."""
    return hashlib.sha256(data).hexdigest().upper()


def groups(digest: str, count: int = 4) -> str:
    """Return the first *count* groups of four digits, as printed on paper (PAPERS.md 2): ``7F3A 91C2``."""
    return " ".join(digest[i : i + 4] for i in range(0, count * 4, 4))
