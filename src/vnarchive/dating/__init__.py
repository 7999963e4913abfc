"""When an article was published: evidence from its own words, a conclusion that says its reasons, or an abstention."""
