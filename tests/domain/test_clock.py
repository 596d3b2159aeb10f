"""Papers and pages tell the hour of the hall, whatever zone the laptop is set to."""

from datetime import UTC, datetime

from app.domain.clock import hall_time


def test_the_hall_is_eight_hours_ahead_of_utc():
    assert hall_time(datetime(2026, 11, 27, 23, 30, tzinfo=UTC)).strftime("%m-%d %H:%M") == "11-28 07:30"
