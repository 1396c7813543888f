# Deletes, renames and links a file.
import os

for change in (
    lambda: os.unlink("@FOLDER@/secret"),
    lambda: os.rename("@FOLDER@/secret", "@FOLDER@/stolen"),
    lambda: os.link("@FOLDER@/secret", "@FOLDER@/stolen"),
    lambda: os.symlink("/etc/passwd", "@FOLDER@/link"),
    lambda: os.mkdir("@FOLDER@/folder"),
    lambda: os.truncate("@FOLDER@/secret", 0),
    lambda: os.mkfifo("@FOLDER@/pipe"),
    lambda: os.chmod("@FOLDER@/secret", 0o777),
    lambda: os.utime("@FOLDER@/secret", (0, 0)),
):
    try:
        change()
    except OSError:
        continue
    print("GOT THROUGH")
