"""THE PAPER. Frozen record in, bytes out. No clock, no database, no device."""
