"""Figures in tables: how rows and columns must tie, one file a kind of relation."""
