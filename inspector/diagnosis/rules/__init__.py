"""Rules: each reads facts and names one cause, or nothing."""
