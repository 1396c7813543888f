# Connects to a socket of this machine.
import socket

socket.socket(socket.AF_UNIX).connect("@FOLDER@/socket")
print("GOT THROUGH")
