"""The counting desk."""
