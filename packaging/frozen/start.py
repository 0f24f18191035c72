"""Where the frozen program begins: the same as `jose-inspector`."""

from __future__ import annotations

import sys

from inspector.cli import main

sys.exit(main())
