# Reads a file of the system.
print("GOT THROUGH", open("/etc/passwd").read())
