"""The studies of the flow that chapters use, one folder each.

A study imports another only where tests/test_house.py says why.
"""
