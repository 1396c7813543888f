# Recursion, as deep as Python allows.
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def f(z):
    try:
        depth(10**6)
    except RecursionError:
        return depth(500)
