"""Trains with PyTorch what `tests/torch.rs` compares with this library, and writes it to torch/ beside this file:
optimizers.json, every optimizer at a constant rate, and schedules.json, every schedule.

In an environment of its own, outside of the repository:

    python -m venv <environment>
    <environment>/bin/pip install torch numpy
    <environment>/bin/python tests/golden/generate.py

Nothing is taken from the library but the words of its queries and the rows of its default data: the surfaces are
written here once more, from the literature, and autograd finds their gradients. line.json holds the data;
`OVERSHOOT_RECORD=1 cargo test --test torch` writes it. The library's settings have the names of PyTorch's arguments, so
the same table makes the query and the call. What PyTorch lacks is written here as in its paper.

A run that tells nothing about the rules is left out, by one test for all: it is trained again from two starts that
are moved by MOVED to either side, and where one of them parts from it by more than PARTED, relative to the largest
of the series, rounding could part them as well. (Two sides, because a rule that looks at signs alone turns at a
kink: a run that comes to lie on one, which is where rounding decides, goes another way on each side of it.) What
was left out is listed in the files too.
"""

import json
import math
import warnings
from functools import partial
from pathlib import Path

import torch
from torch.optim import lr_scheduler

HERE = Path(__file__).parent
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
# far in these steps, and many overshoot. (Beale's function from elsewhere than the library: there one slope is 0, and
# what divides a slope by its size goes where rounding says.)
LANDSCAPES = [
    ("surface=ravine", ravine(10), (-3.4, 1.35), (0.15, 0.03, 0.05, 0.3)),
    ("surface=ravine&condition=100", ravine(100), (-3.4, 1.35), (0.015, 0.01, 0.005, 0.3)),
    ("surface=rosenbrock", rosenbrock, (-1.2, 1.0), (0.001, 0.0005, 0.0005, 0.1)),
    ("surface=beale&start=1.2,0.6", beale, (1.2, 0.6), (0.02, 0.01, 0.005, 0.1)),
    ("surface=himmelblau", himmelblau, (0.5, -0.5), (0.01, 0.004, 0.004, 0.2)),
    ("surface=booth", booth, (-7.0, -4.0), (0.08, 0.02, 0.03, 0.5)),
    ("surface=matyas", matyas, (-9.0, -4.0), (1.5, 0.4, 0.4, 0.7)),
    ("surface=three-hump-camel", three_hump_camel, (-2.2, 2.0), (0.05, 0.02, 0.02, 0.1)),
    ("surface=styblinski-tang", styblinski_tang, (0.5, 4.5), (0.01, 0.005, 0.005, 0.2)),
    ("surface=ackley", ackley, (-1.6, 1.3), (0.01, 0.003, 0.003, 0.05)),
    ("model=line", line(), (-1.0, 1.5), (0.2, 0.03, 0.05, 0.2)),
]


class Rule(torch.optim.Optimizer):
    """An optimizer that PyTorch lacks: `update` moves one parameter."""

    def __init__(self, parameters, **settings):
        super().__init__(parameters, settings)

    @torch.no_grad()
    def step(self):
        (group,) = self.param_groups
        for parameter in group["params"]:
            self.update(parameter, parameter.grad, self.state[parameter], group)


class Lion(Rule):
    """Chen et al. 2023, Symbolic discovery of optimization algorithms, arXiv 2302.06675, algorithm 2."""

    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, lr=lr, betas=betas, weight_decay=weight_decay)

    def update(self, w, g, state, group):
        beta1, beta2 = group["betas"]
        m = state.get("m", torch.zeros_like(w))
        c = beta1 * m + (1 - beta1) * g
        w -= group["lr"] * (torch.sign(c) + group["weight_decay"] * w)
        state["m"] = beta2 * m + (1 - beta2) * g


class SignSGD(Rule):
    """Bernstein et al. 2018, signSGD: compressed optimisation for non-convex problems, arXiv 1802.04434."""

    def update(self, w, g, state, group):
        w -= group["lr"] * torch.sign(g)


class HeavyBall(Rule):
    """Polyak 1964, Some methods of speeding up the convergence of iteration methods, (9): the move before is
    multiplied as it was made, whatever the rate is now."""

    def __init__(self, parameters, lr, momentum=0.9):
        super().__init__(parameters, lr=lr, momentum=momentum)

    def update(self, w, g, state, group):
        before = state.get("before", w.clone())
        state["before"] = w.clone()
        w += -group["lr"] * g + group["momentum"] * (w - before)


class Newton(Rule):
    """w - lr (|H| + damping I)^-1 g, |H| having H's eigenvalues without their sign: Dauphin et al. 2014,
    Identifying and attacking the saddle point problem, arXiv 1406.2572, algorithm 1; damped as Levenberg does."""

    def __init__(self, parameters, lr, damping=0.001):
        super().__init__(parameters, lr=lr, damping=damping)

    def step(self):
        (group,) = self.param_groups
        parameters = group["params"]
        hessian = torch.autograd.functional.hessian(self.loss, tuple(parameters))
        hessian = torch.stack([torch.stack(row) for row in hessian])
        with torch.no_grad():
            values, vectors = torch.linalg.eigh(hessian)
            damped = vectors @ torch.diag(values.abs()) @ vectors.T + group["damping"] * torch.eye(2)
            moves = torch.linalg.solve(damped, torch.stack([w.grad for w in parameters]))
            for w, move in zip(parameters, moves):
                w -= group["lr"] * move


# Each optimizer, and its settings with the rate: of whom among the four of the landscape, or 1, and how many times
# that. The first settings are none.
OPTIMIZERS = {
    "sgd": (
        torch.optim.SGD,
        ("sgd", 1, {}),
        ("sgd", 0.7, {"weight-decay": 0.1}),
        ("momentum", 1, {"momentum": 0.8, "dampening": 0.3, "weight-decay": 0.01}),
        ("nesterov", 1, {"momentum": 0.85, "nesterov": True, "weight-decay": 0.02}),
    ),
    "momentum": (
        partial(torch.optim.SGD, momentum=0.9),
        ("momentum", 1, {}),
        ("momentum", 1, {"momentum": 0.5}),
        ("momentum", 1.3, {"momentum": 0.8, "weight-decay": 0.05}),
    ),
    "nesterov": (
        partial(torch.optim.SGD, momentum=0.9, nesterov=True),
        ("nesterov", 1, {}),
        ("nesterov", 1, {"momentum": 0.95}),
        ("nesterov", 1, {"momentum": 0.7, "weight-decay": 0.05}),
    ),
    "heavy-ball": (
        HeavyBall,
        ("momentum", 1, {}),
        ("momentum", 1, {"momentum": 0.6}),
    ),
    "adagrad": (
        torch.optim.Adagrad,
        ("adam", 3, {}),
        ("adam", 4, {"lr-decay": 0.02, "initial-accumulator-value": 0.5, "eps": 1e-3}),
        ("adam", 2, {"weight-decay": 0.1}),
    ),
    "rmsprop": (
        torch.optim.RMSprop,
        ("adam", 0.2, {}),
        ("adam", 0.4, {"alpha": 0.9, "eps": 1e-4, "weight-decay": 0.05}),
        ("adam", 0.2, {"alpha": 0.95, "centered": True}),
        ("adam", 0.1, {"centered": True, "momentum": 0.5}),
    ),
    "adadelta": (
        torch.optim.Adadelta,
        ("one", 1, {}),
        ("one", 1.5, {"rho": 0.85, "eps": 1e-5, "weight-decay": 0.05}),
        ("one", 5, {"rho": 0.95}),
    ),
    "adam": (
        torch.optim.Adam,
        ("adam", 1, {}),
        ("adam", 1, {"beta1": 0.8, "beta2": 0.95, "eps": 1e-4}),
        ("adam", 1.5, {"beta2": 0.9, "amsgrad": True, "weight-decay": 0.05}),
    ),
    "adamw": (
        torch.optim.AdamW,
        ("adam", 1, {}),
        ("adam", 0.8, {"beta1": 0.85, "beta2": 0.98, "eps": 1e-6, "weight-decay": 0.1}),
        ("adam", 1.5, {"beta2": 0.9, "amsgrad": True, "weight-decay": 0}),
    ),
    "adamax": (
        torch.optim.Adamax,
        ("adam", 1, {}),
        ("adam", 1.5, {"beta1": 0.8, "beta2": 0.9, "eps": 1e-3, "weight-decay": 0.05}),
    ),
    "nadam": (
        torch.optim.NAdam,
        ("adam", 0.7, {}),
        ("adam", 0.7, {"beta1": 0.8, "beta2": 0.95, "eps": 1e-4, "momentum-decay": 0.1, "weight-decay": 0.05}),
        ("adam", 1, {"momentum-decay": 0, "weight-decay": 0.1, "decoupled-weight-decay": True}),
    ),
    "radam": (
        torch.optim.RAdam,
        # Its first five updates do not divide by the size of the slope: rates as of gradient descent.
        ("sgd", 1, {}),
        ("sgd", 1, {"beta1": 0.8, "beta2": 0.9, "eps": 1e-3, "weight-decay": 0.05}),
        ("sgd", 0.7, {"beta2": 0.95, "weight-decay": 0.1, "decoupled-weight-decay": True}),
    ),
    "rprop": (
        torch.optim.Rprop,
        ("one", 0.01, {}),
        ("adam", 1, {"etas": (0.4, 1.3), "step-sizes": (1e-3, 0.5)}),
    ),
    "sign-sgd": (SignSGD, ("adam", 0.37, {}), ("adam", 0.83, {})),
    "lion": (
        Lion,
        ("adam", 0.37, {}),
        ("adam", 0.53, {"beta1": 0.8, "beta2": 0.95, "weight-decay": 0.1}),
    ),
    "newton": (
        Newton,
        ("one", 1, {}),
        ("one", 0.6, {"damping": 1}),
        ("one", 0.9, {"damping": 0.1}),
    ),
}


def one_cycle(optimizer, peak, length, total_steps=None, cycle_momentum=False, **settings):
    return lr_scheduler.OneCycleLR(
        optimizer, max_lr=peak, total_steps=total_steps or length, cycle_momentum=cycle_momentum, **settings
    )


def cyclic(
    optimizer, peak, length, base_lr=None, step_size_up=None, mode="triangular", cycle_momentum=False, **settings
):
    return lr_scheduler.CyclicLR(
        optimizer,
        base_lr=peak / 10 if base_lr is None else base_lr,
        max_lr=peak,
        step_size_up=step_size_up or length // 4,
        mode=mode.replace("-", "_"),
        cycle_momentum=cycle_momentum,
        **settings,
    )


def inverse_sqrt(optimizer, peak, length, timescale=10):
    """Vaswani et al. 2017, arXiv 1706.03762, section 5.3, as Zhai et al. 2022, arXiv 2106.04560, write it."""
    return lr_scheduler.LambdaLR(optimizer, lambda t: math.sqrt(timescale / (timescale + t)))


def warm_up_stable_decay(optimizer, peak, length, warm_up=10, decay_steps=None, decay_shape="linear", eta_min=0.0):
    """Hu et al. 2024, arXiv 2404.06395, section 4.2; the shapes of the fall as in Haegele et al. 2024,
    arXiv 2405.18392, section 3."""
    fall = decay_steps or length // 5
    height = {
        "linear": lambda share: 1 - share,
        "cosine": lambda share: (1 + math.cos(math.pi * share)) / 2,
        "sqrt": lambda share: 1 - math.sqrt(share),
    }[decay_shape]

    def rate(t):
        if t < warm_up:
            return peak * (t + 1) / (warm_up + 1)
        if t < length - fall:
            return peak
        return eta_min + (peak - eta_min) * height(min((t - (length - fall)) / fall, 1))

    return lr_scheduler.LambdaLR(optimizer, lambda t: rate(t) / peak)


def of_pytorch(schedule, length=None, **defaults):
    """A schedule of PyTorch's that takes the peak from the optimizer; `length` names the argument that is the run's."""

    def make(optimizer, _, updates, **settings):
        lengths = {length: updates} if length else {}
        return schedule(optimizer, **{**defaults, **lengths, **settings})

    return make


# Each schedule of an optimizer, a peak rate and the number of updates, and its settings with how many times the
# usual rate the peak is. The first settings are none.
SCHEDULES = {
    "constant": (of_pytorch(lr_scheduler.ConstantLR, factor=1.0), (1, {}), (1, {"warm-up": 12})),
    "step": (
        of_pytorch(lr_scheduler.StepLR, step_size=30),
        (1, {}),
        (1.2, {"step-size": 7, "gamma": 0.7}),
        (1, {"warm-up": 5, "step-size": 20}),
    ),
    "multistep": (
        of_pytorch(lr_scheduler.MultiStepLR, milestones=[30, 80]),
        (1, {}),
        (1.2, {"milestones": [1, 20, 21, 60], "gamma": 0.5}),
        (1, {"milestones": [1, 20], "warm-up": 10}),
    ),
    "exponential": (
        of_pytorch(lr_scheduler.ExponentialLR, gamma=0.95),
        (1, {}),
        (1.2, {"gamma": 0.99}),
        (1, {"warm-up": 20, "gamma": 0.9}),
    ),
    "linear": (
        of_pytorch(lr_scheduler.LinearLR, "total_iters"),
        (1, {}),
        (1.2, {"start-factor": 1, "end-factor": 0.1, "total-iters": 70}),
        (1, {"start-factor": 1, "end-factor": 0, "warm-up": 10}),
        (1, {"warm-up": 10}),
    ),
    "polynomial": (
        of_pytorch(lr_scheduler.PolynomialLR, "total_iters"),
        (1, {}),
        (1.2, {"total-iters": 80, "power": 2}),
        (1, {"power": 0.5, "warm-up": 10}),
    ),
    "cosine": (
        of_pytorch(lr_scheduler.CosineAnnealingLR, "T_max"),
        (1, {}),
        (1.2, {"t-max": 30, "eta-min": 0.0001}),
        (1, {"warm-up": 10}),
    ),
    "cosine-restarts": (
        of_pytorch(lr_scheduler.CosineAnnealingWarmRestarts, T_0=25),
        (1, {}),
        (1.2, {"t-0": 8, "t-mult": 2, "eta-min": 0.0001}),
        (1, {"t-0": 15, "t-mult": 3, "warm-up": 7}),
    ),
    "one-cycle": (
        one_cycle,
        (1, {}),
        (1, {"anneal-strategy": "linear", "pct-start": 0.4, "div-factor": 10, "final-div-factor": 100}),
        (1, {"three-phase": True}),
        (1, {"three-phase": True, "anneal-strategy": "linear", "pct-start": 0.45, "total-steps": 130}),
        (1, {"warm-up": 10}),
        (0.3, {"cycle-momentum": True}),
        (0.3, {"cycle-momentum": True, "three-phase": True, "base-momentum": 0.5, "max-momentum": 0.9, "warm-up": 10}),
    ),
    "cyclic": (
        cyclic,
        (1, {}),
        (1.2, {"base-lr": 0.0001, "step-size-up": 10, "step-size-down": 17}),
        (1, {"mode": "triangular2", "step-size-up": 9}),
        (1, {"mode": "exp-range", "gamma": 0.98, "step-size-up": 12, "base-lr": 0.0002}),
        (1, {"warm-up": 10}),
        (0.3, {"cycle-momentum": True}),
        (0.3, {"cycle-momentum": True, "mode": "triangular2", "base-momentum": 0.3, "max-momentum": 0.85}),
    ),
    "plateau": (
        of_pytorch(lr_scheduler.ReduceLROnPlateau),
        # Too high for good, so that the loss rises and the schedule has something to react to.
        (1.4, {}),
        (1.4, {"factor": 0.5, "patience": 3, "cooldown": 4}),
        (1, {"factor": 0.6, "patience": 2, "threshold": 0.2, "min-lr": 0.0005}),
        (1, {"factor": 0.7, "patience": 4, "threshold": 0.05, "threshold-mode": "abs"}),
        (1.4, {"factor": 0.5, "patience": 3, "warm-up": 10}),
    ),
    "inverse-sqrt": (
        inverse_sqrt,
        (1, {}),
        (1.2, {"timescale": 40}),
        (1, {"timescale": 20, "warm-up": 10}),
    ),
    "warm-up-stable-decay": (
        warm_up_stable_decay,
        (1, {}),
        (1.2, {"warm-up": 5, "decay-steps": 30, "decay-shape": "cosine", "eta-min": 0.0001}),
        (1, {"warm-up": 0, "decay-steps": 50, "decay-shape": "sqrt"}),
    ),
}

# Where schedules are compared, each with the updates, the optimizer and its usual rate.
SCHEDULED = [
    ("surface=ravine", 100, "sgd", 0.15),
    ("surface=rosenbrock", 100, "sgd", 0.0015),
    ("surface=himmelblau", 100, "adam", 0.2),
]

# Which optimizers, with which settings and rate, treat a changing rate in ways of their own, and which a changing
# momentum: how those behave is compared on one landscape.
CHANGING_RATE = [("heavy-ball", {}, 0.02), ("rprop", {}, 0.05), ("lion", {}, 0.37), ("adamw", {}, 0.5)]
CHANGING_MOMENTUM = [
    ("sgd", {"nesterov": True, "dampening": 0, "momentum": 0.5}, 0.03),
    ("sgd", {"dampening": 0.2, "weight-decay": 0.01}, 0.03),
    ("momentum", {}, 0.02),
    ("nesterov", {}, 0.03),
    ("heavy-ball", {}, 0.02),
    ("rmsprop", {"centered": True}, 0.05),
    ("adam", {}, 0.5),
    ("adam", {"amsgrad": True}, 0.5),
    ("adamw", {"amsgrad": True}, 0.5),
    ("adamax", {}, 0.5),
    ("nadam", {}, 0.35),
    ("radam", {"decoupled-weight-decay": True, "weight-decay": 0.1}, 0.05),
    ("lion", {}, 0.185),
]
OWN_WAYS = {
    "step": (CHANGING_RATE, {"step-size": 7, "gamma": 0.7}),
    "one-cycle": (CHANGING_MOMENTUM, {"cycle-momentum": True}),
    "cyclic": (CHANGING_MOMENTUM, {"cycle-momentum": True, "step-size-up": 12}),
}


def words(settings):
    """The settings as the library's query has them."""

    def text(value):
        if isinstance(value, bool):
            return str(value).lower()
        return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)

    return "".join(f"&{name}={text(value)}" for name, value in settings.items())


def arguments(settings):
    """The settings as PyTorch takes them."""
    capitals = {"t-max": "T_max", "t-0": "T_0", "t-mult": "T_mult"}
    named = {capitals.get(name, name.replace("-", "_")): value for name, value in settings.items()}
    if "beta1" in named or "beta2" in named:
        named["betas"] = (named.pop("beta1", 0.9), named.pop("beta2", 0.999))
    return named


def scheduler(schedule, settings, optimizer, peak, updates):
    """A function of the loss that sets the rate of the next update."""
    make, named = SCHEDULES[schedule][0], arguments(settings)
    warm_up = 0 if schedule == "warm-up-stable-decay" else named.pop("warm_up", 0)
    # Before the warm-up, because cyclic, like one-cycle, makes the rate at which it begins that which is warmed up to.
    then = make(optimizer, peak, updates - warm_up, **named)
    # Linear does not, so its warm-up has to be told; it would go to the peak, and the rate would drop from there.
    top = named.get("start_factor", 1 / 3) if schedule == "linear" else 1
    warming = warm_up and lr_scheduler.LinearLR(
        optimizer, start_factor=top / (warm_up + 1), end_factor=top, total_iters=warm_up
    )
    if schedule == "plateau":
        # PyTorch's SequentialLR does not take the one schedule that looks at the loss.
        def step(loss, update=[0]):
            update[0] += 1
            warming.step() if update[0] <= warm_up else then.step(loss)

        return step
    if warming:
        then = lr_scheduler.SequentialLR(optimizer, [warming, then], milestones=[warm_up])
    return lambda loss: then.step()


def train(loss, start, optimizer, schedule, updates):
    """Both parameters and the loss at the start and after every update, and the rate of every update."""
    parameters = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in start]
    optimizer = optimizer(parameters)
    optimizer.loss = loss  # Newton looks at its curvature
    schedule = schedule(optimizer)
    series = {"xs": [], "ys": [], "losses": [], "lrs": []}
    for update in range(updates + 1):
        optimizer.zero_grad()
        value = loss(*parameters)
        for numbers, number in zip(series.values(), (*parameters, value)):
            numbers.append(number.item())
        if update < updates:
            series["lrs"].append(optimizer.param_groups[0]["lr"])
            value.backward()
            optimizer.step()
            schedule(value.item())
    return series


def parting(first, second):
    """How far two runs part at most, relative to the largest of each series of the first."""

    def of_series(a, b):
        if not all(map(math.isfinite, a + b)):
            return math.inf
        return max(abs(p - q) for p, q in zip(a, b)) / (max(map(abs, a)) or 1)

    return max(of_series(first[name], second[name]) for name in first)


def optimizer_rows():
    """Every optimizer on every landscape: query, and what to train."""
    for landscape, loss, start, rates in LANDSCAPES:
        rates = dict(zip(("sgd", "momentum", "nesterov", "adam"), rates), one=1)
        for name, (make, *rows) in OPTIMIZERS.items():
            for of, times, settings in rows:
                rate = float(f"{times * rates[of]:.3g}")
                query = f"{landscape}&optimizer={name}{words(settings)}&lr={rate}&steps=60"
                constant = lambda optimizer: lambda loss: None
                yield query, (loss, start, partial(make, lr=rate, **arguments(settings)), constant, 60)


def schedule_rows():
    """Every schedule where it is compared."""
    losses = {landscape: (loss, start) for landscape, loss, start, _ in LANDSCAPES}

    def row(landscape, updates, optimizer, own, rate, schedule, settings):
        query = f"{landscape}&optimizer={optimizer}{words(own)}&lr={rate}"
        query += f"&schedule={schedule}{words(settings)}&steps={updates}"
        make = partial(OPTIMIZERS[optimizer][0], lr=rate, **arguments(own))
        make_schedule = partial(scheduler, schedule, settings, peak=rate, updates=updates)
        return query, (*losses[landscape], make, make_schedule, updates)

    for name, (_, *rows) in SCHEDULES.items():
        for landscape, updates, optimizer, usual in SCHEDULED:
            for times, settings in rows:
                yield row(landscape, updates, optimizer, {}, float(f"{times * usual:.3g}"), name, settings)
        optimizers, settings = OWN_WAYS.get(name, ([], {}))
        for optimizer, own, rate in optimizers:
            yield row("surface=booth", 60, optimizer, own, rate, name, settings)


def record(file, rows):
    """Trains what the rows say, and writes it."""
    runs, left_out = [], []
    for query, (loss, start, *how) in rows:
        run = train(loss, start, *how)
        sides = [train(loss, [value + side for value in start], *how) for side in (MOVED, -MOVED)]
        apart = max(parting(run, moved) for moved in sides)
        if apart <= PARTED:
            runs.append({"query": query, **run})
        else:
            left_out.append({"query": query, "parted": apart if math.isfinite(apart) else None})
    compact = lambda value: json.dumps(value, separators=(",", ":"), allow_nan=False)
    lines = lambda values: ",\n".join(f"    {compact(value)}" for value in values)
    # Only the release: what follows a plus sign says how it was built.
    release = torch.__version__.split("+")[0]
    text = f'{{\n  "torch": {compact(release)},\n  "runs": [\n{lines(runs)}\n  ],\n'
    text += f'  "left out": [\n{lines(left_out)}\n  ]\n}}\n'
    (HERE / "torch").mkdir(exist_ok=True)
    (HERE / "torch" / file).write_text(text)
    print(f"{file}: torch {release}, {len(runs)} runs, {len(left_out)} left out", *map(compact, left_out), sep="\n")


if __name__ == "__main__":
    # SequentialLR calls its parts in a way that their own warnings advise against.
    warnings.filterwarnings("ignore", category=UserWarning, module="torch.optim.lr_scheduler")
    # Optimizers hold numbers of their own, such as NAdam's product of momenta, in the default type.
    torch.set_default_dtype(torch.float64)
    record("optimizers.json", optimizer_rows())
    record("schedules.json", schedule_rows())
