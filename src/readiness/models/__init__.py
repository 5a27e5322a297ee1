"""What things are: frozen, strict, described. No file, no clock, no decision lives here."""
