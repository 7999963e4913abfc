"""What other programs read of the archive: citations, metadata of a page's head, feeds, sitemap; all pure, all text."""
