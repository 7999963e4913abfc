"""Turn raw news-agency dumps into a static archive that opens with a double click."""

__version__ = "0.1.0"
