"""Which probes and rules are asked about which kind of layer. Written out by hand; cheap ones stand first."""
