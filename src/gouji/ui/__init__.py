"""The page (Gradio) and the words that the page and the command line share."""
