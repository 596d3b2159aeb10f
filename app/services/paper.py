"""The ballot-paper desk."""
