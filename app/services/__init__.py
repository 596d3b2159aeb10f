"""THE ACTS. One class a desk, one public method an act, one transaction each. No Qt, no SQL text."""
