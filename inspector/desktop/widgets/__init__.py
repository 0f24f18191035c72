"""Reusable widgets: they render values and emit intentions, and decide nothing."""
