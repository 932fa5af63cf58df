"""Libraries of references: a module for each format, and the records of public servers."""
