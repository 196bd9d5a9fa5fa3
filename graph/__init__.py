"""Records as RDF: the store, named queries, exports, validation."""
