"""Steps that start without hands: a commit that is released, a threshold that trains, an alert that restarts.

Each is bounded, logged, may be started twice, and leaves nothing half when it is killed.
"""
