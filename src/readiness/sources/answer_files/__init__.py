"""Answer files as text: blank ones, whole ones, edits in place, rosters that they are made from."""
