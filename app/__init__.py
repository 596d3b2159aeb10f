"""Polling Desk (选务台): runs polling day in a village or community hall, offline."""

__version__ = "0.1.0"
