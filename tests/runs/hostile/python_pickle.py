# Unpickles what runs a program.
import pickle


class Evil:
    def __reduce__(self):
        import os

        return os.system, ("touch @FOLDER@/new",)


pickle.loads(pickle.dumps(Evil()))
