"""What chapters tell about the flow, one folder a study; a study imports another only where tests/test_house.py says why."""
