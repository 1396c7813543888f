# Waits for connections.
import socket

socket.create_server(("127.0.0.1", 0))
print("GOT THROUGH")
