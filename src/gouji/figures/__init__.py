"""Finds every number of a normalised text and types it."""
