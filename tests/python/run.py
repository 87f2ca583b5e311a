"""Runs the scripts that `tests/scripts.rs` writes, all in this one process, because importing a framework takes seconds.

Reads from standard input a JSON array of scripts, and writes to standard output a JSON array with what each printed:
its numbers as `losses`, and its lines that say what their number is, as `training accuracy: 0.9`, as `scores`; or a
string that says why it failed. Without a script it only answers which modules are there.
"""

import contextlib
import importlib.util
import io
import json
import math
import sys
import traceback
import warnings

# What a framework would like to say about its future is no failure of a script.
warnings.simplefilter("ignore")


def run(script):
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(script, "overshoot.py", "exec"), {"__name__": "__main__"})
    except Exception:
        return traceback.format_exc(limit=-4)
    losses, scores = [], {}
    for line in printed.getvalue().splitlines():
        name, named, value = line.rpartition(": ")
        # JSON has no infinities.
        value = float(value) if math.isfinite(float(value)) else None
        if named:
            scores[name] = value
        else:
            losses.append(value)
    return {"losses": losses, "scores": scores}


if __name__ == "__main__":
    if sys.argv[1:] == ["--modules"]:
        names = ["torch", "jax", "optax", "keras"]
        print(json.dumps([name for name in names if importlib.util.find_spec(name)]))
    else:
        print(json.dumps([run(script) for script in json.load(sys.stdin)]))
