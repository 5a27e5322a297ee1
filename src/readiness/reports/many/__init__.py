"""Pages about many enterprises, and about two points in time."""
