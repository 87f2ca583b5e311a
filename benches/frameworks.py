"""The sweeps of train.mjs in NumPy, PyTorch and JAX, those of them that are installed: all rates side by side as arrays of
float64, as one writes it there. Reads the tasks and what must come out as JSON from the standard input, and writes
milliseconds as JSON: the least of several, compared before any counts."""

import importlib.util
import json
import sys
import time


def gradient(x, y):
    wall = 200 * (y - x * x)
    return -2 * x * wall - 2 * (1 - x), wall


def loss(x, y):
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def momentum(state, rates, step, sqrt):
    x, y, vx, vy = state
    gx, gy = gradient(x, y)
    vx, vy = 0.9 * vx + gx, 0.9 * vy + gy
    return x - rates * vx, y - rates * vy, vx, vy


def adam(state, rates, step, sqrt):
    x, y, mx, my, sx, sy = state
    gx, gy = gradient(x, y)
    rate, scale = rates / (1 - 0.9**step), 1 / (1 - 0.999**step) ** 0.5
    mx, my = mx + 0.1 * (gx - mx), my + 0.1 * (gy - my)
    sx, sy = 0.999 * sx + 0.001 * gx * gx, 0.999 * sy + 0.001 * gy * gy
    return x - rate * mx / (sqrt(sx) * scale + 1e-8), y - rate * my / (sqrt(sy) * scale + 1e-8), mx, my, sx, sy


RULES = {"momentum": (momentum, 4), "adam": (adam, 6)}


def begin(size, like, zeros):
    return [zeros(like) - 1.2, zeros(like) + 1.0] + [zeros(like) for _ in range(size - 2)]


def step_by_step(rule, size, rates, steps, framework):
    def run():
        state = begin(size, rates, framework.zeros_like)
        for step in range(1, steps + 1):
            state = rule(state, rates, step, framework.sqrt)
        return loss(state[0], state[1]).tolist()

    return run


def in_numpy(rule, size, rates, steps):
    import numpy

    return step_by_step(rule, size, numpy.array(rates), steps, numpy)


def in_pytorch(rule, size, rates, steps):
    import torch

    return step_by_step(rule, size, torch.tensor(rates, dtype=torch.float64), steps, torch)


def in_jax(rule, size, rates, steps):
    import jax

    jax.config.update("jax_enable_x64", True)
    from jax import numpy

    rates = numpy.array(rates)

    @jax.jit
    def train(rates):
        state = begin(size, rates, numpy.zeros_like)
        counted = numpy.arange(1.0, steps + 1)
        state, _ = jax.lax.scan(lambda state, step: (list(rule(state, rates, step, numpy.sqrt)), None), state, counted)
        return loss(state[0], state[1])

    return lambda: train(rates).tolist()


FRAMEWORKS = {"NumPy": ("numpy", in_numpy), "PyTorch": ("torch", in_pytorch), "JAX": ("jax", in_jax)}


def measure(task, framework):
    rule, size = RULES[task["name"]]
    run = framework(rule, size, task["rates"], task["steps"])
    for rate, theirs, ours in zip(task["rates"], run(), task["finals"], strict=True):
        if not abs(theirs - ours) <= 1e-6 * max(ours, 1e-3):
            sys.exit(f"{task['name']} at rate {rate}: {theirs} in {framework.__name__}, {ours} in the library")
    least = float("inf")
    for _ in range(task["turns"]):
        start = time.perf_counter()
        run()
        least = min(least, time.perf_counter() - start)
    return 1000 * least


installed = {name: each for name, (module, each) in FRAMEWORKS.items() if importlib.util.find_spec(module)}
json.dump([{name: measure(task, each) for name, each in installed.items()} for task in json.load(sys.stdin)], sys.stdout)
