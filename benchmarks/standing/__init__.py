"""How every rule fares on good text of many kinds and on real faults: the table that decides what a rule may do."""
