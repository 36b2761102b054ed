"""A release is checked on one real day before anybody is answered by it."""
