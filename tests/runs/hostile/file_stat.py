# Finds out which files there are.
import os

print("GOT THROUGH", os.stat("@FOLDER@/secret"), os.path.exists("@FOLDER@/secret"))
