"""Do the explorers' formulas foretell what the running stack does? Canary and alert threshold, measured."""
