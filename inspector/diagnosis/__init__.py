"""Why it fails: probes establish facts by trying, rules say what facts mean."""
