"""Answer files as values: what changes in them, and how old ones are carried over to a newer questionnaire."""
