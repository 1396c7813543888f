# Prints in every step.
def f(x):
    print("x" * 100)
    return x
