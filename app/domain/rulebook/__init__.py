"""Party, village and community rulebooks behind one Protocol; they share no formula (RULES.md A)."""
