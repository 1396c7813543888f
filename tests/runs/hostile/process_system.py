# Runs programs.
import os
import subprocess

for run in (
    lambda: os.system("touch @FOLDER@/new"),
    lambda: os.popen("touch @FOLDER@/new").read(),
    lambda: subprocess.run(["touch", "@FOLDER@/new"]),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "touch @FOLDER@/new"], {}),
    lambda: subprocess.Popen("sleep 600", shell=True, start_new_session=True),
):
    try:
        run()
    except BaseException:
        pass
