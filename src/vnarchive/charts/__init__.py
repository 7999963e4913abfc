"""The geometry of pictures: numbers in, places on the drawing out; the templates draw and caption them."""

from vnarchive.charts.days import heat, strip, thumbnail
from vnarchive.charts.histogram import histogram
from vnarchive.charts.maps import frames
from vnarchive.charts.meetings import arcs, dots, pairs
from vnarchive.charts.shares import shares

__all__ = ["arcs", "dots", "frames", "heat", "histogram", "pairs", "shares", "strip", "thumbnail"]
