# Uses temporary files.
import tempfile

with tempfile.NamedTemporaryFile(delete=False) as file:
    file.write(b"x")
print("GOT THROUGH")
