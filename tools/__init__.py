"""Tools for those who build the program; none of them ships with it."""
