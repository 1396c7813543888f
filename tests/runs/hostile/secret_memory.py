# Searches all objects of its own process for the server's secret.
import gc

found = [thing for thing in gc.get_objects() if isinstance(thing, dict) and "PLAYGROUND_TEST_SECRET" in thing]
needle = "t0p-" + "s3cret"
texts = [
    value
    for thing in gc.get_objects()
    if isinstance(thing, dict)
    for value in list(thing.values())
    if isinstance(value, str)
]
if found or any(needle in text and text != needle for text in texts):
    print("GOT THROUGH")
