# Prints markup and control characters.
print("<script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\x00\ud800\u202e")
