"""One model in service from April to December: what its age costs, and what each way to retrain it buys."""
