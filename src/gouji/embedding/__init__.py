"""The embedding model that ships with the package, for all rooms that compare texts by meaning."""
