"""One file a screen; each is a Page."""
