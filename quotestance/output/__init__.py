"""Ways out: JSON Lines, CSV, data frames, tables and concordances, all of them functions of quotes."""
