# What courses use of the standard library.
import bisect
import cmath
import copy
import datetime
import decimal
import fractions
import heapq
import itertools
import json
import math
import operator
import re
import statistics
import string
import textwrap
import time

began = time.perf_counter()
assert re.sub(r"\d", "x", "a1") == "ax" and json.loads(json.dumps({"a": [1]}))["a"] == [1]
assert statistics.mean([1, 2, 3]) == 2 and math.isclose(cmath.exp(0).real, 1)
heapq.heappush([], 1), bisect.bisect([1, 2], 1), list(itertools.pairwise([1, 2])), operator.add(1, 2)
print(
    datetime.datetime.now().year,
    time.strftime("%Y"),
    time.strptime("2020", "%Y"),
    decimal.Decimal("0.1"),
    fractions.Fraction(1, 3),
)
print("é".encode("latin-1"), f"{3.14159:.2f}", textwrap.dedent("  x"), string.ascii_letters, copy.copy([1]))
print("中文", time.perf_counter() >= began, file=__import__("sys").stderr)
