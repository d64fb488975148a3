"""Lists of parts in running text, one file a way in which words license a list; `relations.breakdown` judges them."""
