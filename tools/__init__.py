"""What developers run: notebooks, tests, proof, measured tables."""
