# Opens a debugger.
breakpoint()
