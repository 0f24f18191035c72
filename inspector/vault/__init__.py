"""The key library and the operating system's keyring."""
