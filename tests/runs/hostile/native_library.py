# Loads a library into the process.
import ctypes

for name in ("libutil.so.1", "libnss_files.so.2", "@FOLDER@/secret"):
    try:
        ctypes.CDLL(name)
    except OSError:
        continue
ctypes.CDLL("/usr/lib/x86_64-linux-gnu/libthread_db.so.1")
print("GOT THROUGH")
