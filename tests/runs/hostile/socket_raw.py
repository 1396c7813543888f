# Makes sockets of unusual kinds.
import socket

for family, kind in ((17, 3), (2, 3), (16, 2), (38, 5), (40, 1), (44, 2)):
    try:
        socket.socket(family, kind, 0)
    except OSError:
        continue
    print("GOT THROUGH", family)
