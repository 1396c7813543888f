# Looks up a name, and fetches a page.
import socket
import urllib.request

try:
    print("GOT THROUGH", socket.getaddrinfo("localhost", 80))
except OSError:
    pass
print("GOT THROUGH", urllib.request.urlopen("http://127.0.0.1:@PORT@/"))
