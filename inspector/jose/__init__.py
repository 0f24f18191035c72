"""The standards as frozen tables and single steps whose results can be looked at (RFC 7515 to 7518, 7797, 8037)."""
