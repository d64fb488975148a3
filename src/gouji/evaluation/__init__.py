"""Measures Gouji on the labelled sets of eval/ and guards the figures with a recorded baseline."""
