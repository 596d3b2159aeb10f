"""THE RULES. Pure Python: no Qt, SQL, camera, clock, files or floats may come in."""
