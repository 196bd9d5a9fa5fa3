"""Pushing: the graphs of a build into a SPARQL 1.1 store over the Graph Store HTTP Protocol, only what changed."""
