"""What a report carries inside as data, and the JSON formats."""
