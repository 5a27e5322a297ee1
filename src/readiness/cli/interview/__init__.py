"""What the interview shows, as plain lines and keys; nothing here knows a terminal library."""
