"""What every package of the lab uses: progress, processes that end, files written whole, measured tables."""
