"""Messy text to artefacts: repairs, recognition, extraction."""
