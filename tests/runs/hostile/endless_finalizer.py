# Never ends when its objects are deleted.
class Sticky:
    def __del__(self):
        while True:
            pass


def f(x):
    Sticky()
    raise ValueError("over")
