"""What each operational fault does to travellers, which alerts tell of it, and what the tools find afterwards."""
