# Makes a socket without a file that others could connect to.
import socket

sock = socket.socket(socket.AF_UNIX)
sock.bind("\0own-code")
sock.listen()
print("GOT THROUGH")
