"""The interview in a terminal, drawn or line by line; what it shows are plain lines and keys, and only `terminal` knows a library for screens."""
