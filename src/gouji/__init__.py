"""Gouji (勾稽): verified numbers and cited answers from budget-performance self-evaluation reports."""

__version__ = "0.1.0"
