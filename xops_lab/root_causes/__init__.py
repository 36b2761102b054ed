"""Recorded incidents of a running web shop, with their true causes, a first look at each, and methods that rank root causes.

The data are part of the PetShop root-cause-analysis set (Amazon.com, Inc. or its affiliates, CC-BY-4.0), unchanged, in `data/`:
https://github.com/amazon-science/petshop-root-cause-analysis. Two of its traffic scenarios, the `train` incidents: 16 in all.
"""
