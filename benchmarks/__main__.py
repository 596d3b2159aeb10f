"""`python3 dev.py bench [NAME...]`: runs the named benchmark modules of this folder, or lists them."""

import importlib
import os
import pkgutil
import sys

import benchmarks

# One thread, as the program itself has it; before NumPy is loaded.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")


def main(argv: list[str]) -> int:
    """Run each named benchmark (a module with ``main(argv) -> int``) with what follows ``--``."""
    names = [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if not m.name.startswith("_")]
    cut = argv.index("--") if "--" in argv else len(argv)
    chosen, rest = argv[:cut], argv[cut + 1 :]
    unknown = [name for name in chosen if name not in names]
    if unknown or not chosen:
        print("benchmarks: " + " ".join(names))
        return 2 if unknown else 0
    return max(int(importlib.import_module(f"benchmarks.{name}").main(rest)) for name in chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
