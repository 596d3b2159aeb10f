"""Who acts: the names pages and services use. The records live in the domain, since units of work need them too."""

from app.domain.people import Actor, Hands, Pair

__all__ = ["Actor", "Hands", "Pair"]
