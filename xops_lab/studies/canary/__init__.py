"""A version tried on a share of the questions, taken back, or asked in the shadow of the one that answers."""
