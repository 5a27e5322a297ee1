"""All that a reader of a report sees, as plain values: `view` makes it, a file a page."""
