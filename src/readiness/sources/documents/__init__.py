"""Documents of ours: opened by content, validated with every mistake in place, found in the library."""
