"""Test modules import each other's tools by plain name: `from cases import …`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "browser"), str(HERE / "site"), str(HERE / "search")]
