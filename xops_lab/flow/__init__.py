"""The running example: will my flight arrive 15 or more minutes late?"""
