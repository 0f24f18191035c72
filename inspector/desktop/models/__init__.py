"""Item models for the tables and the tree."""
