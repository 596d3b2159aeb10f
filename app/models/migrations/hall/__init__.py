"""Revisions of hall.sqlite, in order. One is never changed after a release; docs/adr/0009-migrations.md says how to add one."""
