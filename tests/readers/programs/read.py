"""Reads texts with python-dotenv: a text in a line of JSON each, the variables in a line of JSON each."""

import io
import json
import logging
import sys

from dotenv import dotenv_values

# It reports lines that it passes over, as warnings.
logging.disable(logging.CRITICAL)

for line in sys.stdin:
    # As it opens a file itself: a text file of Python turns every line end into a line feed.
    stream = io.TextIOWrapper(io.BytesIO(json.loads(line).encode()), encoding="utf-8")
    try:
        values = dotenv_values(stream=stream)
        pairs = [[name, value] for name, value in values.items() if value is not None]
    except Exception:
        pairs = None
    print(json.dumps(pairs))
