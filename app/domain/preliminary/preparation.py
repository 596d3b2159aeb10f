"""Exclusions from 应到会, ages on the roll, documents, and when the staff list was filed (RULES.md B1, B2, B6)."""

from collections.abc import Iterator
from datetime import date

from app.domain.findings import Finding, FindingCode
from app.domain.preliminary.facts import PreliminaryFacts
from app.domain.roll import ADULT


def check_preparation(facts: PreliminaryFacts) -> Iterator[Finding]:
    """Check what was to be done and filed before the day."""
    if facts.excluded > facts.excluded_approved:
        yield Finding(
            code=FindingCode.EXCLUDED_BEYOND_APPROVED,
            fields=("roll",),
            facts={"excluded": facts.excluded, "approved": facts.excluded_approved},
        )
    # The table was read for the day it had then; the day may have been moved since. Dates compare as they are written.
    latest = f"{int(facts.setup.date[:4]) - ADULT}{facts.setup.date[4:]}"
    for person in facts.roll:
        if person.birth > latest:
            yield Finding(
                code=FindingCode.UNDER_AGE_ON_ROLL,
                fields=("roll",),
                facts={"name": person.name, "day": facts.setup.date},
            )
    for document in facts.documents:
        lacking = [
            word for word, value in (("文号", document.number), ("日期", document.date)) if not value.strip()
        ]
        if lacking:
            yield Finding(
                code=FindingCode.DOCUMENT_MISSING,
                fields=("documents",),
                facts={"title": document.title, "lacking": "和".join(lacking)},
            )
    for post in facts.order_unsigned:
        yield Finding(code=FindingCode.ORDER_UNSIGNED, fields=("contests",), facts={"post": post})
    if facts.staff_filed:
        days = (date.fromisoformat(facts.setup.date) - date.fromisoformat(facts.staff_filed)).days
        if days < facts.limits.staff_days:
            yield Finding(
                code=FindingCode.STAFF_FILED_LATE,
                fields=("staff",),
                facts={"days": days, "needed": facts.limits.staff_days},
            )
