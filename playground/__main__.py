"""The command line: the same computations as on the pages, without Streamlit.

python -m playground list
python -m playground list network
python -m playground run network --set lr=0.1 --set layers=8,8 --steps 2000 --json
python -m playground run network --code-template activation > mine.py
python -m playground run network --code mine.py
python -m playground export network --set lr=0.1 --steps 500 --format ipynb -o network.ipynb
"""

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0; 1, a learner's code failed; 2, the arguments were wrong; 130, Ctrl-C; 141, nobody reads on."""
    try:
        # In here, so that Ctrl-C is as clean while PyTorch is being loaded.
        from playground.cli.command import main as command

        return command(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # What is still in the buffer goes nowhere, instead of failing once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


if __name__ == "__main__":
    sys.exit(main())
