"""The review opinion (审核意见): composed from findings, checks and decisions; written as Word, Markdown or Excel."""
