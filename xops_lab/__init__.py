"""The lab: the running example, its faults, the checks that watch it, and the isolated tool demos.

Heavy imports happen inside functions, so importing this package costs nothing.
"""
