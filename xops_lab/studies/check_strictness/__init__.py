"""How strict a check of a day's batch should be: every day, clean and under every fault, through Great Expectations."""
