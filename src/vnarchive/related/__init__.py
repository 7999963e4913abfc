"""Articles that belong together: those of like content, and versions of one dispatch.

1. `vectors`: an article becomes its terms with their weights; remembered until the article changes.
2. `frequencies`: how telling a term is, fixed for a release.
3. `neighbours`: of each article the nearest of its language; `versions`: whether two are versions of one dispatch.
4. `table`: neighbours are kept from build to build; only what an added, changed or lost article touches is found anew.
5. `kin`: what of that is shown.
"""

from __future__ import annotations

from vnarchive.related.relating import relate

__all__ = ["relate"]
