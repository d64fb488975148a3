"""Weighs what the words carry: one file a kind of weakness."""
