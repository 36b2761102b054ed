"""What the chapter on compliance shows of our own flow: privacy bought with noise, reasons that last, and a record of what acted."""
