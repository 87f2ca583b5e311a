"""Trains with PyTorch what `tests/torch.rs` compares with this library, and writes it to torch.json beside this file.

In an environment of its own, outside of the repository:

    python -m venv <environment>
    <environment>/bin/pip install torch numpy
    <environment>/bin/python tests/golden/generate.py

Nothing is taken from the library but the words of its queries and the rows of its default data: the surfaces are
written here once more, from the literature, and autograd finds their gradients. line.json holds the data;
`cargo test --test torch -- --ignored` writes it.

A run that tells nothing about the rules is left out, by one test for all: it is trained again from a start that is
moved by MOVED, and where the two part by more than PARTED, relative to the largest of the series, rounding could
part them as well. What was left out is listed in torch.json too.
"""

import json
import math
from pathlib import Path

import torch

HERE = Path(__file__).parent
STEPS = 60
MOVED = 1e-12
PARTED = 1e-10


def line():
    """The mean squared error of a line on the library's default data."""
    data = json.loads((HERE / "line.json").read_text())
    x, y = (torch.tensor(data[name], dtype=torch.float64) for name in ("x", "y"))
    return lambda w, b: torch.nn.functional.mse_loss(w * x + b, y)


def ravine(condition):
    return lambda x, y: (x**2 + condition * y**2) / 2


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def beale(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def himmelblau(x, y):
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def booth(x, y):
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


def matyas(x, y):
    return 0.26 * (x**2 + y**2) - 0.48 * x * y


def three_hump_camel(x, y):
    return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2


def styblinski_tang(x, y):
    return sum(z**4 - 16 * z**2 + 5 * z for z in (x, y)) / 2


def ackley(x, y):
    return (
        -20 * torch.exp(-0.2 * torch.sqrt((x**2 + y**2) / 2))
        - torch.exp((torch.cos(2 * math.pi * x) + torch.cos(2 * math.pi * y)) / 2)
        + math.e
        + 20
    )


# The query's words, the loss, the start, and the rates of SGD, momentum, Nesterov and Adam: none diverges, most get
# far in these steps, and many overshoot.
LANDSCAPES = [
    ("surface=ravine", ravine(10), (-3.4, 1.35), (0.15, 0.03, 0.05, 0.3)),
    ("surface=ravine&condition=100", ravine(100), (-3.4, 1.35), (0.015, 0.01, 0.005, 0.3)),
    ("surface=rosenbrock", rosenbrock, (-1.2, 1.0), (0.001, 0.0005, 0.0005, 0.1)),
    ("surface=beale", beale, (1.0, 1.0), (0.02, 0.01, 0.005, 0.1)),
    ("surface=himmelblau", himmelblau, (0.5, -0.5), (0.01, 0.004, 0.004, 0.2)),
    ("surface=booth", booth, (-7.0, -4.0), (0.08, 0.02, 0.03, 0.5)),
    ("surface=matyas", matyas, (-9.0, -4.0), (1.5, 0.4, 0.4, 0.7)),
    ("surface=three-hump-camel", three_hump_camel, (-2.2, 2.0), (0.05, 0.02, 0.02, 0.1)),
    ("surface=styblinski-tang", styblinski_tang, (0.5, 4.5), (0.01, 0.005, 0.005, 0.2)),
    ("surface=ackley", ackley, (-1.6, 1.3), (0.01, 0.003, 0.003, 0.05)),
    ("model=line", line(), (-1.0, 1.5), (0.2, 0.03, 0.05, 0.2)),
]

# The query's words, which of the rates applies, and PyTorch's optimizer of two parameters at a rate.
OPTIMIZERS = [
    ("optimizer=sgd", 0, lambda p, lr: torch.optim.SGD(p, lr=lr)),
    ("optimizer=momentum", 1, lambda p, lr: torch.optim.SGD(p, lr=lr, momentum=0.9)),
    ("optimizer=momentum&momentum=0.5", 1, lambda p, lr: torch.optim.SGD(p, lr=lr, momentum=0.5)),
    ("optimizer=nesterov", 2, lambda p, lr: torch.optim.SGD(p, lr=lr, momentum=0.9, nesterov=True)),
    (
        "optimizer=nesterov&momentum=0.95",
        2,
        lambda p, lr: torch.optim.SGD(p, lr=lr, momentum=0.95, nesterov=True),
    ),
    ("optimizer=adam", 3, lambda p, lr: torch.optim.Adam(p, lr=lr)),
    (
        "optimizer=adam&beta1=0.8&beta2=0.95&eps=1e-4",
        3,
        lambda p, lr: torch.optim.Adam(p, lr=lr, betas=(0.8, 0.95), eps=1e-4),
    ),
]


def train(loss, start, optimizer, rate):
    """Both parameters and the loss at the start and after every step."""
    parameters = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in start]
    optimizer = optimizer(parameters, rate)
    series = {"xs": [], "ys": [], "losses": []}
    for _ in range(STEPS + 1):
        optimizer.zero_grad()
        value = loss(*parameters)
        for numbers, number in zip(series.values(), (*parameters, value)):
            numbers.append(number.item())
        value.backward()
        optimizer.step()
    return series


def parting(first, second):
    """How far two runs part at most, relative to the largest of each series of the first."""

    def of_series(a, b):
        if not all(map(math.isfinite, a + b)):
            return math.inf
        return max(abs(p - q) for p, q in zip(a, b)) / max(map(abs, a))

    return max(of_series(first[name], second[name]) for name in first)


def main():
    runs, left_out = [], []
    for landscape, loss, start, rates in LANDSCAPES:
        for words, kind, optimizer in OPTIMIZERS:
            rate = rates[kind]
            query = f"{landscape}&{words}&lr={rate}&steps={STEPS}"
            run = train(loss, start, optimizer, rate)
            moved = train(loss, [value + MOVED for value in start], optimizer, rate)
            apart = parting(run, moved)
            if apart <= PARTED:
                runs.append({"query": query, **run})
            else:
                left_out.append({"query": query, "parted": apart if math.isfinite(apart) else None})
    compact = lambda value: json.dumps(value, separators=(",", ":"), allow_nan=False)
    rows = lambda values: ",\n".join(f"    {compact(value)}" for value in values)
    # Only the release: what follows a plus sign says how it was built.
    release = torch.__version__.split("+")[0]
    text = f'{{\n  "torch": {compact(release)},\n  "runs": [\n{rows(runs)}\n  ],\n'
    text += f'  "left out": [\n{rows(left_out)}\n  ]\n}}\n'
    (HERE / "torch.json").write_text(text)
    print(f"torch {release}: {len(runs)} runs, {len(left_out)} left out", *map(compact, left_out), sep="\n")


if __name__ == "__main__":
    main()
