# Makes descriptors: pipes, copies, events.
import os
import select

for make in (
    os.pipe,
    lambda: os.dup(0),
    lambda: os.dup2(0, 9),
    select.epoll,
    lambda: os.eventfd(0),
    lambda: os.memfd_create("x"),
):
    try:
        made = make()
    except OSError:
        continue
    print("GOT THROUGH", made)
