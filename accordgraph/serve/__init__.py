"""The endpoint: a build's folder over HTTP, for reading only.

`server` listens, `app` routes, `protocol` and `negotiate` read requests, `pool` hands questions to worker processes,
and `worker` with `evaluate`, `guard`, `known` and `description` answers them there.
"""
