"""Can the same result be made again? What the chapter on reproducibility shows with the running flow."""
