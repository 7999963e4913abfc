"""Pelican's settings for the comparison: the same pages as the other peers make."""

import os

SITENAME = AUTHOR = "Archive"
SITEURL = "https://archive.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "fr"
PATH = os.environ["PEER_SOURCE"]
OUTPUT_PATH = os.environ["PEER_OUTPUT"]
CACHE_PATH = os.environ["PEER_OUTPUT"] + ".cache"
THEME = os.path.dirname(__file__)
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
TAG_URL = TAG_SAVE_AS = "tags/{slug}.html"
TAGS_SAVE_AS = "tags.html"
YEAR_ARCHIVE_URL = YEAR_ARCHIVE_SAVE_AS = "years/{date:%Y}.html"
MONTH_ARCHIVE_URL = MONTH_ARCHIVE_SAVE_AS = "months/{date:%Y}-{date:%m}.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = DRAFT_SAVE_AS = ARTICLE_LANG_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"tag": 50}
DEFAULT_PAGINATION = 50
FEED_ALL_ATOM = "index.xml"
FEED_MAX_ITEMS = 50
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
