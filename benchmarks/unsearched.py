"""A build without its search index, for comparison with generators that make none.

python benchmarks/unsearched.py FOLDER OUTPUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from vnarchive import completed, search, settings
from vnarchive.cli import processors
from vnarchive.engine import Engine
from vnarchive.rebuild import rebuild
from vnarchive.search.index import Written

if __name__ == "__main__":
    root, output = map(Path, sys.argv[1:])
    search.build = lambda *_: Written((), ())
    engine = Engine(completed.remembered(root), processors())
    rebuild(root, output, settings.load(root, None), engine)
