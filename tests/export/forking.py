"""An interpreter that knows torch and nothing of this project; each script runs in a fork of it.

Started as ``python -I forking.py``. A line of standard input is the JSON [folder, name of the script, argument, …]; the
answer is a line with the exit status. What the script prints is in the folder's files ``out`` and ``err``.
"""

import json
import os
import runpy
import sys
import traceback

import matplotlib  # noqa: F401  imported once for all, which takes longer than most scripts do
import torch  # noqa: F401


def run(folder: str, *argv: str) -> None:
    """In the fork: the script as ``python -I script.py …`` would run it. Does not return."""
    os.chdir(folder)
    for descriptor, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(name, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), descriptor)
    sys.argv = list(argv)
    status = 0
    try:
        runpy.run_path(argv[0], run_name="__main__")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        run(*json.loads(line))
    sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
    sys.stdout.flush()
