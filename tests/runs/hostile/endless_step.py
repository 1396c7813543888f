# Never ends, in a step.
def f(x):
    while True:
        pass
