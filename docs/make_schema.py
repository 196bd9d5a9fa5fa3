"""Writes extract/records.schema.json from extract/records.py: `python docs/make_schema.py [--check]`."""

from __future__ import annotations

import json
import sys

from deliver import ROOT, deliver, parser

from accordgraph.extract.records import json_schema


def main() -> int:
    """Exit code 0, or 1 where the schema is to be checked and is out of date."""
    options = parser(__doc__).parse_args()
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    return deliver(ROOT / "extract" / "records.schema.json", text, options.check)


if __name__ == "__main__":
    sys.exit(main())
