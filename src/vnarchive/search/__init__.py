"""Full-text search in a folder, without a server: an index of small script files that a page loads as it needs them.

1. `placing`: each article gets a number (`slot`) in the order of the days; the latest stand apart, so that one more
   leaves the files of all others as they are.
2. `slices`: the articles of a month, or of some, become `documents`, their words are counted (`counting`), and a sorted
   file of terms and postings is made of them (`runs`); remembered until one of them changes. Words side by side are
   terms too (`neighbours`), where settings ask for it.
3. `shards`: all runs' postings of a range of terms become shards of that range; remembered likewise.
4. `index`: `search/meta.js` (`meta`) names them all. A file's name is made of its content (`scripts`).

The other half is `static/search-index.js`: its tokens, weights and encoding are those of `tokens` and `postings` here.
"""

from __future__ import annotations

from vnarchive.search.index import build

__all__ = ["build"]
