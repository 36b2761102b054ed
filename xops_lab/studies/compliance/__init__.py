"""The chapter on compliance: privacy bought with noise, reasons that last, and a record of what acted."""
