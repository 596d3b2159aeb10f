"""Frozen records that the papers are printed from: facts of the hall only, no sentences that a form can make itself."""
