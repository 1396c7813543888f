# Never reads its orders and never says anything again.
# @FORGING@

import time


def f(x):
    time.sleep(600)
