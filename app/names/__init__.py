"""THE NAMES. Pinyin, homophones and the search index over a roll. No database, no Qt."""
