"""What every room uses: progress, processes that end, files written whole, measured tables."""
