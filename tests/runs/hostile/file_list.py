# Lists folders.
import os

for folder in ("/", "/etc", "@FOLDER@", "/proc/self"):
    try:
        print("GOT THROUGH", os.listdir(folder))
    except OSError:
        pass
