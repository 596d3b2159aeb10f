"""The three bodies, their modes, and the four different kinds of round (RULES.md A)."""

from enum import StrEnum


class Body(StrEnum):
    """Which election this is."""

    PARTY_BRANCH = "party_branch"
    VILLAGE_COMMITTEE = "village_committee"
    RESIDENTS_COMMITTEE = "residents_committee"


class Mode(StrEnum):
    """Who votes in a residents' committee election (A3, A4)."""

    VOTERS = "voters"
    HOUSEHOLDS = "households"
    REPRESENTATIVES = "representatives"


class RoundKind(StrEnum):
    """首次投票, 另行选举, 再次投票: three events that are never mixed up (RULES.md A). 重新选举 is a new day."""

    FIRST = "first"
    SUPPLEMENTARY = "supplementary"
    RUNOFF = "runoff"


class Sex(StrEnum):
    """As written on the roll and on ballots."""

    MALE = "男"
    FEMALE = "女"
