"""Search over many reports: passages cut along the outline, found by dense and lexical ranks, each with its place."""
