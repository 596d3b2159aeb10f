"""THE REHEARSAL. Plays a whole day through the real services: demo, practice mode, tests and screenshots."""
