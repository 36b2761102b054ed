"""What chapters tell about the flow, one folder a study. No study imports another, but for the few that tests/test_house.py lists with their reason."""
