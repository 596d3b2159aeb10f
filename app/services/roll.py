"""The roll desk."""
