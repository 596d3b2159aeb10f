"""The names of things: one NewType an identity, so that a voter's id can never stand where a ballot's belongs."""

from typing import NewType

ElectionId = NewType("ElectionId", str)
VoterId = NewType("VoterId", str)
"""Random; in the hall store only."""
StaffId = NewType("StaffId", str)
ProxyId = NewType("ProxyId", str)
BoxId = NewType("BoxId", str)
"""A ballot box in the hall (票箱); not the box store."""
PlaceId = NewType("PlaceId", str)
"""Where ballots are handed out: the hall, a branch hall, a mobile box (发票处)."""
BatchId = NewType("BatchId", str)
SheetId = NewType("SheetId", str)
"""One scanned sheet in the box store: random, never derived from number, time or position."""
IncidentId = NewType("IncidentId", str)
Nonce = NewType("Nonce", str)
"""One press of a button or one scan; the same nonce twice changes nothing."""
