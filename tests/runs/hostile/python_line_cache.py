# Has tracebacks show the lines of other files.
import linecache

if linecache.getlines("@FOLDER@/secret"):
    print("GOT THROUGH")
exec(compile("1/0", "@FOLDER@/secret", "exec"))
