"""Making pictures of the window and comparing them with the last ones."""
