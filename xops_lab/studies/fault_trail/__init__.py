"""A fault followed from stage to stage: what differs from the clean run at each, and who noticed."""
