"""THE EYES. Image in, measurements out. Never decides whether a vote is valid."""
