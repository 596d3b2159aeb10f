"""One file a question; each has ask(parent, ...) -> answer or None."""
