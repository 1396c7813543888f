# Uses the line to the server as a socket, to send a descriptor or to connect elsewhere.
import socket

line = socket.socket(fileno=3)
for use in (
    lambda: socket.send_fds(line, [b"x"], [0]),
    lambda: line.connect(("127.0.0.1", int("@PORT@"))),
    lambda: line.sendto(b"x", ("127.0.0.1", int("@PORT@"))),
    lambda: line.getpeername(),
    lambda: line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30),
):
    try:
        use()
    except OSError:
        continue
    print("GOT THROUGH")
