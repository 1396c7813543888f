# Breaks the interpreter with made-up bytecode.
def f():
    pass


f.__code__ = f.__code__.replace(co_code=bytes(range(0, 256, 2)) * 40, co_stacksize=1)
f()
