"""The second screen: what the hall sees on the wall. Scenes are records, painted in one place, chosen by the director."""
