"""How each kind of question is answered without a language model, one file a kind."""
