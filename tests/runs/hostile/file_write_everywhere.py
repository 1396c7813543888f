# Tries to leave a file wherever files can be left.
import os

for folder in ("@FOLDER@", "/tmp", "/dev/shm", "/var/tmp", "/run", "/", "."):
    try:
        os.close(os.open(f"{folder}/left-by-own-code", os.O_CREAT | os.O_WRONLY))
    except OSError:
        continue
    print("GOT THROUGH", folder)
