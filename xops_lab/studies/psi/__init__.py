"""What PSI shows where nothing drifted."""
