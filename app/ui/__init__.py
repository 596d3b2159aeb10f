"""THE FACES. The only room with Qt."""
