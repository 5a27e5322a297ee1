"""One file a use case, between the command line and everything below: `assess` first, since most others begin with it."""
