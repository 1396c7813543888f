# Brings the means to import back.
import sys
from importlib.machinery import PathFinder

sys.meta_path.append(PathFinder)
sys.path_importer_cache.clear()
import antigravity

print("GOT THROUGH")
