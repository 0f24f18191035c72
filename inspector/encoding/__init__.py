"""Bytes and text: the base64 family, JSON with source positions, DER, canonical JSON. Strict, with offsets."""
