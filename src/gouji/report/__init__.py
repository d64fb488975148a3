"""Reads a report file into one `Report`: normalised text with places, outline, indicators and tables."""
