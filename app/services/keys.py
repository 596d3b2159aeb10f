"""The keys this laptop signs with, in the election's own ``keys/``: handed out by the town, or made for practice."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import EnvelopeProblem, StorageProblem
from app.domain.problem_codes import ProblemCode
from app.export.authority import Signer, is_practice, make_rehearsal_authority
from app.export.signing import load_root
from app.spreadsheets.writing import write_inside

KEY = "signer.key"
CHAIN = "signer.pem"
ROOT = "trust-root.pem"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeys:
    """The signer, and the root that whoever verifies must trust (PEM)."""

    signer: Signer
    root_pem: bytes


def signing_keys(folder: Path, *, practice: bool, signer_name: str, now: datetime) -> SigningKeys:
    """Return the keys in *folder*. A practice day makes its own, whose root says so.

    Raises EnvelopeProblem SIGNER_MISSING where a real day has none, StorageProblem KEY_DAMAGED or that none can be written.
    """
    if not (folder / KEY).exists():
        if not practice:
            raise EnvelopeProblem(ProblemCode.SIGNER_MISSING, folder=str(folder))
        authority = make_rehearsal_authority(signer_name=signer_name, now=now)
        write_inside(folder / ROOT, authority.trust_root_pem())
        write_inside(folder / CHAIN, authority.signer.chain_pem())
        write_inside(folder / KEY, authority.signer.key_pem())
    return read_keys(folder)


def read_keys(folder: Path) -> SigningKeys:
    """Read key, chain and root from *folder*. Raises StorageProblem KEY_DAMAGED."""
    try:
        signer = Signer.from_pem((folder / KEY).read_bytes(), (folder / CHAIN).read_bytes())
        return SigningKeys(signer=signer, root_pem=(folder / ROOT).read_bytes())
    except (OSError, ValueError) as error:
        raise StorageProblem(ProblemCode.KEY_DAMAGED, file=str(folder / KEY)) from error


def install_keys(source: Path, folder: Path, *, practice: bool) -> SigningKeys:
    """Copy the town's key, chain and root from *source* (a USB stick) into *folder*.

    Raises StorageProblem KEY_DAMAGED where a file is missing or none of ours, EnvelopeProblem SIGNER_PRACTICE where a real
    day is given the keys of a practice day; then nothing is copied.
    """
    keys = read_keys(source)
    if not practice and is_practice(load_root(keys.root_pem, file=ROOT)):
        raise EnvelopeProblem(ProblemCode.SIGNER_PRACTICE, folder=str(source))
    write_inside(folder / ROOT, keys.root_pem)
    write_inside(folder / CHAIN, keys.signer.chain_pem())
    write_inside(folder / KEY, keys.signer.key_pem())
    return keys
