"""Recorded incidents of a web shop with their true causes, a first look at each, and methods that rank root causes.

The data in `data/` are part of the PetShop root-cause-analysis set (Amazon.com, Inc. or its affiliates,
CC-BY-4.0), unchanged: two of its traffic scenarios with their 16 `train` and 36 `test` incidents.
https://github.com/amazon-science/petshop-root-cause-analysis
"""
