"""What was pasted, as values: tokens, envelopes, challenges, HTTP messages, key material."""
