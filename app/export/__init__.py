"""THE ENVELOPES. Signed package out, verified package in. No database, no Qt."""
