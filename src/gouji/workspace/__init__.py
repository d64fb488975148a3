"""What people did with a report (工作台): decisions, conversations, opinions, users, kept in a database."""
