"""THE BOX. box.sqlite: what was voted. Never imports the roll; no clock, no order of casting, no voter."""
