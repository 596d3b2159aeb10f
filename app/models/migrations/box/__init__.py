"""Revisions of box.sqlite, in order. One is never changed after a release; docs/adr/0009-migrations.md says how to add one."""
