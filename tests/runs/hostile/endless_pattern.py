# Matches a pattern for ever.
import re

re.match(r"(a+)+$", "a" * 60 + "b")
