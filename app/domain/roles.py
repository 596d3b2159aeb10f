"""Who may do which act, and which acts need two people (the tables are filled by the rules issue)."""

from enum import StrEnum


class Role(StrEnum):
    """A duty in the hall (RULES.md B6, H)."""

    OPERATOR = "operator"
    CHAIR = "chair"
    CHIEF_SCRUTINEER = "chief_scrutineer"
    SCRUTINEER = "scrutineer"
    TELLER = "teller"
    CALLER = "caller"
    REGISTRAR = "registrar"
    SCRIBE = "scribe"
    MOBILE_BOX = "mobile_box"
    ORDER = "order"
