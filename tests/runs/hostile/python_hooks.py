# Leaves hooks for when it is over.
import atexit
import gc
import sys


def late(*arguments):
    open("@FOLDER@/new", "w")


atexit.register(late)
gc.callbacks.append(late)
sys.excepthook = sys.unraisablehook = late
sys.settrace(late)
