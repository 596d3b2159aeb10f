"""Every fact that can enter the journal: one frozen class each, with a CODE that never changes meaning.

Rules for a new event: past tense; ids, numbers and reasons only, no sentences; a check-in event never carries a
ballot number and nothing here ever carries a vote or one ballot's number (ARCHITECTURE 4). Put it in its desk's
module, its sentence in app/texts/events.py and its row in docs/journal.md (tests fail without them).
"""
