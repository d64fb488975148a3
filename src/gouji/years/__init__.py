"""One unit's reports of several years side by side (历年比较)."""
