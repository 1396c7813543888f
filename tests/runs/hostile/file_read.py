# Reads a file.
print("GOT THROUGH", open("@FOLDER@/secret").read())
