# Sends datagrams.
import socket

socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hello", ("127.0.0.1", int("@PORT@")))
print("GOT THROUGH")
