"""The command line: reads options, calls one service, shows the result. No logic lives here."""
