"""What Alembic runs for each call: on the connection that it was handed, within the transaction that is open on it."""

from alembic import context

from gouji.workspace.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True, compare_type=True)
context.run_migrations()
