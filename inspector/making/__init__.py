"""Making what the inspector reads: tokens, envelopes, messages, challenges, and samples that test a key."""
