"""Stage 8: the flow as processes. The same stage functions behind HTTP, observed, broken on purpose, restarted.

The app takes questions and shows answers; the model server scores; a loader replays days beside them. `stack.Stack`
starts and ends all of it. Everything listens on the loopback address only.
"""
