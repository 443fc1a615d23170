"""Run a command, say in one line of JSON what it used. A program of its own because a child's memory counts from its
parent's: measured from a process that holds a dictionary, every command would seem to hold it too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time


def main() -> None:
    started = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    used = {
        "wall": time.perf_counter() - started,
        "processor": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3),
        "status": process.returncode,
    }
    print(json.dumps(used))


if __name__ == "__main__":
    main()
