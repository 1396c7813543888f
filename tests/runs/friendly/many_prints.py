# Prints in each step, as one does to see what is going on.
count = 0


def f(z):
    global count
    count += 1
    print(f"step {count}: {z.item():.1f}")
    return z
