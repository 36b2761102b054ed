"""One real question through all stages of the flow."""
