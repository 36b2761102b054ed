"""The same changes released one at a time, or several at once."""
