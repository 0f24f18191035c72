"""Rules: each reads facts and names one cause, or nothing. The lists by kind of layer are in `lists`."""
