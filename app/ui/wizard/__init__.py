"""The steps of a new election, one file a step; `window` holds them."""
