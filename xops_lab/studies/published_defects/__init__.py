"""What is wrong in the published data by itself."""
