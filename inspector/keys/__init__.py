"""Key material: reading any format, writing, generating, identity."""
