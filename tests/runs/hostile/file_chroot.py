# Leaves its folder or its root.
import os

for change in (lambda: os.chdir("/etc"), lambda: os.chroot("/tmp"), lambda: os.fchdir(0)):
    try:
        change()
    except OSError:
        continue
    print("GOT THROUGH")
