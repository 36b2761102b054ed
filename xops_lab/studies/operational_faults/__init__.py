"""What each operational fault does to travellers, which alerts fire, and what the tools find afterwards."""
