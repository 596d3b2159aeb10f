"""What every act returns."""

from app.domain.outcome import Outcome

__all__ = ["Outcome"]
