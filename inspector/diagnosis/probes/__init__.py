"""Probes: each establishes one fact by really trying."""
