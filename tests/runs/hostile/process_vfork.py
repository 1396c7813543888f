# Makes processes by all the calls there are.
import ctypes

libc = ctypes.CDLL(None)
for number, arguments in ((57, ()), (58, ()), (56, (17, 0, 0, 0, 0)), (435, (ctypes.create_string_buffer(88), 88))):
    process = libc.syscall(number, *arguments)
    if process == 0:
        libc._exit(0)
    if process > 0:
        print("GOT THROUGH", number)
