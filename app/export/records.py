"""The verifier's look at the records inside a package: journal chain, ballots decided again, papers all there."""

from typing import Any


def check_papers(files: dict[str, bytes], manifest: dict[str, Any]) -> list[str]:
    """Count the papers; each is a PDF by its first bytes."""
    papers = [name for name in files if name.startswith("papers/") and files[name].startswith(b"%PDF-")]
    return [f"附有 {len(papers)} 份文书"]
