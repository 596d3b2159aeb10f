"""Wiring, once: engine, clock, services, runner, window. The only place that knows everybody."""
