"""The static site: a page for everything in a build, to be opened from disk or put on any web server."""
