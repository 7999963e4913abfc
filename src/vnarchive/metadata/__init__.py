"""What other programs read of the archive: citations, metadata of a page's head, feeds, sitemaps; all pure, all text.

1. `certainty` decides what of a date machines are told, `wording` how people read it, `plain` what a text may hold.
2. Formats know no pages: `reference` and `exchange` (joined by `citation`), `head`, `structured`, `feed`, `sitemap`.
3. `elements` and `files` say a page of the plan in these terms: for the templates, and for files that have none.
"""
