"""Two inspections side by side: what is the same, what differs, and where the first difference stands."""
