# Writes a file.
with open("@FOLDER@/new", "w") as file:
    file.write("x")
print("GOT THROUGH")
