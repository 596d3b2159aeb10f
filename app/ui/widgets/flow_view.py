"""What the flow of the ledger shows (picture 06): columns of numbers, a check between two columns, chains below."""

from dataclasses import dataclass
from enum import Enum


class Check(Enum):
    """How a comparison stands: it agrees, it is not counted yet, it breaks, or two people have explained the break."""

    HOLDS = "holds"
    OPEN = "open"
    BROKEN = "broken"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A number of sheets under its words; *value* None = not counted yet. *large*: the column's main number."""

    words: str
    value: int | None
    large: bool = False
    lost: bool = False
    """Sheets that leave the way to the count (damaged, not recovered, invalid): their band is grey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A column: its head, its numbers from the top, and the check with the next column (*text* is written in it)."""

    head: str
    nodes: tuple[Node, ...]
    check: Check | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A comparison as a row: *left* = *parts* added up; *result* and *below* stand in the filled box at the end."""

    left: Node
    sign: str
    parts: tuple[Node, ...]
    result: str
    below: str
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowView:
    """The whole picture. The first chain is that of the unused sheets, fed by the first column."""

    stages: tuple[Stage, ...]
    chains: tuple[Chain, ...]

    def spoken(self) -> str:
        """Return what a screen reader says: each number, then each chain."""
        said = [f"{node.words} {_spoken(node.value)}" for stage in self.stages for node in stage.nodes]
        said += [f"{chain.left.words} {_spoken(chain.left.value)}，{chain.below}" for chain in self.chains]
        return "；".join(said)


def _spoken(value: int | None) -> str:
    return "还没有数" if value is None else str(value)
