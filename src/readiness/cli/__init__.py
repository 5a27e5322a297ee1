"""The command line: reads options, calls one pipeline function, shows the result. No logic lives here."""
