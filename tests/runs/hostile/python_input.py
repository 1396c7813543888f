# Asks for input.
print("GOT THROUGH", input())
