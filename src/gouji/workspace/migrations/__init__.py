"""How the database came to its present shape: Alembic's revisions, run when a workspace is opened."""
