"""Records what the libraries' own suggestion rules say of curves, and writes it to finder.json beside this file, for tests/finder.rs.

In an environment of its own, outside of the repository:

    python -m venv <environment>
    <environment>/bin/pip install "fastai==2.8.*" torch-lr-finder "lightning==2.6.*"
    <environment>/bin/python tests/golden/finder.py

Each rule is called as its library calls it, but on the whole curve: nothing is trimmed or smoothed. An answer is the
index of the suggested rate; null where the library fails or has none.
"""

import contextlib
import io
import json
import math
import pathlib
import random
import warnings
from importlib.metadata import version

warnings.filterwarnings("ignore")
import matplotlib

matplotlib.use("Agg")
import numpy as np
from fastai.callback import schedule as fastai
from fastai.torch_core import tensor
from lightning.pytorch.tuner.lr_finder import _LRFinder
from torch_lr_finder import LRFinder


def index_of(lr, lrs):
    """The entry whose rate is suggested; rates are held in single precision on the way."""
    entry = min(range(len(lrs)), key=lambda i: abs(lrs[i] - lr))
    assert abs(lrs[entry] - lr) <= 1e-6 * lr, (lr, lrs[entry])
    return entry


def steepest(lrs, losses):
    finder = LRFinder.__new__(LRFinder)
    finder.history = {"lr": lrs, "loss": losses}
    with contextlib.redirect_stdout(io.StringIO()):
        import matplotlib.pyplot as plt

        figure, axes = plt.subplots()
        _, lr = finder.plot(skip_start=0, skip_end=0, suggest_lr=True, ax=axes)
        plt.close(figure)
    return index_of(lr, lrs)


def lightning(lrs, losses):
    # It cannot skip nothing at the end: one more entry is there to be skipped.
    finder = _LRFinder("exponential", lrs[0], lrs[-1], len(lrs))
    finder.results = {"lr": lrs + [lrs[-1]], "loss": losses + [0.0]}
    lr = finder.suggestion(skip_begin=0, skip_end=1)
    return None if lr is None else index_of(lr, lrs)


def of_fastai(rule, times=1.0):
    def answer(lrs, losses):
        lr, _ = rule(tensor(lrs), tensor(losses), len(lrs))
        return index_of(lr * times, lrs)

    return answer


RULES = {
    "steepest": steepest,
    "lightning": lightning,
    "minimum": of_fastai(fastai.minimum, 10.0),
    "steep": of_fastai(fastai.steep),
    "valley": of_fastai(fastai.valley),
    "slide": of_fastai(fastai.slide),
}


def rates(count, low=1e-7, high=10.0):
    return [low * (high / low) ** (i / max(count - 1, 1)) for i in range(count)]


def bend(lr, best=0.1, noise=0.0, chance=random):
    """A curve as range tests have them: flat, then down, then up and away."""
    fall = 2.0 / (1.0 + (lr / best * 30) ** 0.9)
    return 0.3 + fall + (lr / best / 4) ** 2 + noise * chance.gauss(0, 1)


def curves():
    chance = random.Random(7)
    nan, inf = math.nan, math.inf
    for count in [100, 101, 60, 16, 17, 400]:
        lrs = rates(count)
        yield f"smooth-{count}", lrs, [bend(lr) for lr in lrs]
        for noise in [0.003, 0.05, 0.5]:
            yield f"noisy-{count}-{noise}", lrs, [bend(lr, noise=noise, chance=chance) for lr in lrs]
    lrs = rates(100)
    for best in [1e-5, 1e-3, 1.0]:
        yield f"best-{best}", lrs, [bend(lr, best, 0.02, chance) for lr in lrs]
    base = [bend(lr, noise=0.02, chance=chance) for lr in lrs]
    yield "infinite-end", lrs, base[:-3] + [inf] * 3
    yield "nan-end", lrs, base[:-3] + [nan] * 3
    yield "one-nan", lrs, base[:50] + [nan] + base[51:]
    yield "one-infinity", lrs, base[:50] + [inf] + base[51:]
    yield "infinite-then-nan", lrs, base[:-2] + [inf, nan]
    yield "huge-end", lrs, base[:-2] + [1e30, 1e60]
    yield "plateaus", lrs, [round(bend(lr), 1) for lr in lrs]
    yield "noisy-plateaus", lrs, [round(bend(lr, noise=0.1, chance=chance), 1) for lr in lrs]
    yield "flat", lrs, [2.5] * 100
    yield "ties", lrs, [float(i % 3) for i in range(100)]
    yield "falling", lrs, [3.0 - 0.02 * i + 0.001 * chance.random() for i in range(100)]
    yield "rising", lrs, [0.02 * i + 0.001 * chance.random() for i in range(100)]
    yield "negative", lrs, [bend(lr) - 5.0 for lr in lrs]
    yield "walk", lrs, list(np.cumsum([chance.gauss(0, 0.1) for _ in lrs]))
    for count in range(1, 16):
        short = rates(count, 1e-4)
        yield f"short-{count}", short, [round(chance.random(), 3) for _ in short]
    for count in [2, 3, 5]:
        short = rates(count, 1e-4)
        yield f"short-falling-{count}", short, [3.0 - i for i in range(count)]
    for trial in range(25):
        lrs = rates(chance.choice([20, 50, 99, 150]), 10 ** chance.uniform(-8, -3), 10 ** chance.uniform(-2, 1.5))
        best = 10 ** chance.uniform(-5, 0)
        yield f"random-{trial}", lrs, [round(bend(lr, best, 0.1, chance), chance.choice([1, 2, 8])) for lr in lrs]


def main():
    cases = []
    for name, lrs, losses in curves():
        lrs = [float(f"{lr:.6g}") for lr in lrs]
        losses = [float(f"{loss:.8g}") for loss in losses]
        answers = {}
        for rule, ask in RULES.items():
            try:
                answers[rule] = ask(lrs, losses)
            except (IndexError, ValueError, RuntimeError):
                answers[rule] = None
        losses = [loss if math.isfinite(loss) else str(loss) for loss in losses]
        cases.append({"name": name, "lrs": lrs, "losses": losses, "answers": answers})
    record = {
        "versions": {name: version(name) for name in ["fastai", "torch-lr-finder", "lightning", "torch", "numpy"]},
        "curves": cases,
    }
    path = pathlib.Path(__file__).with_name("finder.json")
    lines = ",\n".join(json.dumps(case) for case in record["curves"])
    path.write_text(f'{{"versions": {json.dumps(record["versions"])},\n"curves": [\n{lines}\n]}}\n')


main()
