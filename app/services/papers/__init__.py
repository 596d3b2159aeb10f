"""The papers of the day: what each says, gathered from the record; `desk` prints them."""
