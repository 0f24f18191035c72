"""Decrypt, verify, open a challenge, peel nested layers; each leaves a trace of stages."""
