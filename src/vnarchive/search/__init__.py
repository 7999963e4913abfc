"""Full-text search in a folder, without a server: an index of small script files that a page loads as it needs them.

1. `documents`: each article becomes what search may see of it, and a number (`slot`) in the order of the days.
2. `runs`: the articles of a month become one sorted file of terms and postings; remembered until one of them changes.
3. `shards`: all months' postings of a range of terms become shards of that range; remembered likewise.
4. `index`: `search/meta.js` names them all. A shard's name is made of its content.

The other half is `static/search.js`: its tokens, weights and encoding are those of `tokens` and `postings` here.
"""

from __future__ import annotations

from vnarchive.search.index import build

__all__ = ["build"]
