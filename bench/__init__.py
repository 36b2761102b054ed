"""Times and bytes against a named peer, in one run. ``python -m bench``; budget 20 minutes on two cores."""
