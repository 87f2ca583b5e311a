"""Trains with PyTorch what `tests/networks.rs` compares with this library, and writes it to torch/ beside this file:
networks.json, models on data at every update and their curvature at given parameters, and sharpness.json, the
sharpness of a network on spirals at the edge of stability.

In the environment of generate.py, with which it shares optimizers, schedules and the rule of what is left out:

    <environment>/bin/python tests/golden/networks.py

Nothing is taken from the library but the words of its queries: networks are `torch.nn.Sequential`, losses
`torch.nn.functional`, second derivatives `torch.autograd.functional.hessian`. Data and first parameters are drawn
with the seed that stands beside them, and rounded to six decimals; what is found has fourteen digits. Numbers that
short are read as the same bits everywhere.

networks.json
  data        by name: `columns` inputs a row, `classes` (0: the target is a number), `x` row by row, and `y`, the
              class of each row or its number. The mean squared error sees the classes 0 and 1 as -1 and 1.
  batches     by name: the rows that each update sees; one more than there are updates.
  initial     by name: the units of each layer from inputs to outputs, whether there are biases, the seed, and the
              parameters in PyTorch's order: layer by layer, weights row by row as out x in, then biases.
  runs        one a line. `query` says what is trained, `data`, `initial` and `batches` (null: the full batch) on
              what. At every visited point, from the start to after the last update: `losses`, the full training
              loss; `batch_losses` (where there are batches) and `gradient_norms`, of the batch that the update from
              there sees, or would see. `lrs` of every update (null: always the query's). `parameters` after as
              many updates as their name says.
  left out    the runs that rounding could part, and how far they part.
  curvatures  one a line: the full training loss, its gradient and its Hessian at the parameters which the run at
              that place in the list (from 0) has after `step` updates (0: its initial ones). `eigenvalues` are the
              largest, the second largest and the smallest; `product` is the Hessian times `vector`.

The loss is loss-scale (data loss + l2 / 2 sum of the squares of the weights, without the biases), data loss being
the mean over the rows.

sharpness.json
  spirals     the data as above, and how they were drawn.
  initial     as above.
  runs        for each rate: `losses` and `sharpnesses`, the largest eigenvalue of the Hessian, after as many updates
              as `steps` says; `plateau`, the mean sharpness from such a step on; and `first_losses`, of as many
              first steps, 401 at most, as rounding cannot part.
  plateaus    for each rate the same means from other first parameters, those of other seeds. Runs at the edge of
              stability are chaotic: only their plateaus can be compared.
"""

import json
import math
from functools import partial

import torch
from torch.nn.utils import parameters_to_vector, vector_to_parameters

from generate import HERE, MOVED, OPTIMIZERS, PARTED, arguments, parting, scheduler, words

# Before anything is drawn.
torch.set_default_dtype(torch.float64)

UPDATES = 200
KEPT = (1, 2, 10, 100, 200)

ACTIVATIONS = {
    "tanh": torch.nn.Tanh,
    "relu": torch.nn.ReLU,
    "gelu": torch.nn.GELU,
    "sigmoid": torch.nn.Sigmoid,
    "linear": torch.nn.Identity,
}


def squared_error(outputs, targets):
    return torch.nn.functional.mse_loss(outputs.squeeze(1), targets)


LOSSES = {
    "mse": squared_error,
    "logistic": lambda outputs, y: torch.nn.functional.binary_cross_entropy_with_logits(outputs.squeeze(1), y),
    "cross-entropy": lambda outputs, y: torch.nn.functional.cross_entropy(outputs, y.long()),
}


def rounded(tensor):
    return [round(number, 6) for number in tensor.flatten().tolist()]


def digits(found):
    """Fourteen of them, in whatever holds numbers."""
    if isinstance(found, dict):
        return {name: digits(value) for name, value in found.items()}
    if isinstance(found, list):
        return [digits(value) for value in found]
    return float(f"{found:.14g}")


def random(seed):
    return torch.Generator().manual_seed(seed)


def clouds(seed, centres, deviation, points):
    """Points around the centre of their class, which take turns."""
    chance = random(seed)
    y = torch.arange(points) % len(centres)
    x = torch.tensor(centres)[y] + deviation * torch.randn(points, 2, generator=chance)
    return {"seed": seed, "columns": 2, "classes": len(centres), "x": rounded(x), "y": y.tolist()}


def curve(seed, points):
    chance = random(seed)
    x = 4 * torch.rand(points, generator=chance) - 2
    y = torch.sin(2 * x) + 0.1 * torch.randn(points, generator=chance)
    return {"seed": seed, "columns": 1, "classes": 0, "x": rounded(x), "y": rounded(y)}


def spirals(seed, points, turns, noise):
    """Arm k in {0, 1}: radius t, angle 2 pi turns t + pi k, with t on a uniform grid in (0, 1]."""
    chance = random(seed)
    t = torch.arange(1, points // 2 + 1).repeat(2) / (points // 2)
    y = torch.arange(2).repeat_interleave(points // 2)
    angle = 2 * math.pi * turns * t + math.pi * y
    x = torch.stack([t * torch.cos(angle), t * torch.sin(angle)], 1)
    x = x + noise * torch.randn(points, 2, generator=chance)
    drawn = {"seed": seed, "turns": turns, "noise": noise}
    return {**drawn, "columns": 2, "classes": 2, "x": rounded(x), "y": y.tolist()}


def shuffled(seed, rows, size):
    """Epochs of batches without repetition; what is left at the end of an epoch is a smaller batch."""
    chance, batches = random(seed), []
    while len(batches) <= UPDATES:
        batches += [batch.tolist() for batch in torch.randperm(rows, generator=chance).split(size)]
    return batches[: UPDATES + 1]


def network(units, activation="tanh", bias=True):
    """Layers of so many units, from the inputs to the outputs; the outputs are linear."""
    layers = []
    for inputs, outputs in zip(units, units[1:]):
        layers += [torch.nn.Linear(inputs, outputs, bias), ACTIVATIONS[activation]()]
    return torch.nn.Sequential(*layers[:-1])


def first_parameters(seed, units, bias=True):
    """PyTorch's own."""
    torch.manual_seed(seed)
    parameters = rounded(parameters_to_vector(network(units, bias=bias).parameters()).detach())
    return {"seed": seed, "units": units, "bias": bias, "parameters": parameters}


DATA = {
    "two classes": clouds(11, [[-1.0, -0.5], [1.0, 0.5]], 1.0, 32),
    "three classes": clouds(12, [[-1.0, 0.0], [1.0, -0.5], [0.3, 1.2]], 0.8, 32),
    "curve": curve(13, 32),
}
BATCHES = {
    "of 8": shuffled(21, 32, 8),
    # 12, 12 and 8 rows.
    "of 12": shuffled(22, 32, 12),
}
INITIAL = {
    "2-5-4-1": first_parameters(31, [2, 5, 4, 1]),
    "2-5-4-3": first_parameters(32, [2, 5, 4, 3]),
    "1-5-4-1": first_parameters(33, [1, 5, 4, 1]),
    "2-6-5-4-3-1": first_parameters(38, [2, 6, 5, 4, 3, 1]),
    "2-6-5-4-3-3": first_parameters(35, [2, 6, 5, 4, 3, 3]),
    "2-1": first_parameters(36, [2, 1]),
    "2-1 without bias": first_parameters(37, [2, 1], bias=False),
}


class Problem:
    """A network and its loss on data: what a query says, with tensors."""

    def __init__(self, data, initial, activation="tanh", loss="mse", l2=0.0, scale=1.0):
        self.model = network(initial["units"], activation, initial["bias"])
        self.loss, self.l2, self.scale = LOSSES[loss], l2, scale
        self.x = torch.tensor(data["x"]).reshape(-1, data["columns"])
        y = torch.tensor(data["y"], dtype=torch.float64)
        self.y = 2 * y - 1 if loss == "mse" and data["classes"] else y
        self.names = [name for name, _ in self.model.named_parameters()]

    def move_to(self, parameters):
        # A copy, because the network's parameters then are views of the vector, and training would move it.
        vector_to_parameters(parameters.clone(), self.model.parameters())

    def where(self):
        return parameters_to_vector(self.model.parameters()).detach()

    def of_outputs(self, outputs, parameters, rows):
        weights = (value for name, value in zip(self.names, parameters) if name.endswith("weight"))
        penalty = self.l2 / 2 * sum(weight.square().sum() for weight in weights)
        return self.scale * (self.loss(outputs, self.y[rows]) + penalty)

    def value(self, rows=slice(None)):
        return self.of_outputs(self.model(self.x[rows]), self.model.parameters(), rows)

    def at(self, vector):
        """The full loss as a function of all parameters."""
        sizes = [parameter.shape for parameter in self.model.parameters()]
        parts = vector.split([size.numel() for size in sizes])
        parameters = [part.view(size) for part, size in zip(parts, sizes)]
        named = dict(zip(self.names, parameters))
        return self.of_outputs(torch.func.functional_call(self.model, named, self.x), parameters, slice(None))

    def gradient(self, parameters):
        return torch.autograd.functional.jacobian(self.at, parameters)

    def hessian(self, parameters):
        return torch.autograd.functional.hessian(self.at, parameters, vectorize=True)


def train(problem, start, make_optimizer, make_schedule, batches, kept=KEPT, updates=UPDATES):
    """The series of a run, and its parameters after as many updates as are `kept`."""
    problem.move_to(start)
    optimizer = make_optimizer(problem.model.parameters())
    schedule = make_schedule(optimizer)
    series = {"losses": [], "gradient_norms": [], "lrs": []} | ({"batch_losses": []} if batches else {})
    visited = {}
    for update in range(updates + 1):
        optimizer.zero_grad()
        value = problem.value(batches[update] if batches else slice(None))
        value.backward()
        if batches:
            series["batch_losses"].append(value.item())
            with torch.no_grad():
                series["losses"].append(problem.value().item())
        else:
            series["losses"].append(value.item())
        gradient = torch.cat([parameter.grad.flatten() for parameter in problem.model.parameters()])
        series["gradient_norms"].append(torch.linalg.vector_norm(gradient).item())
        if update in kept:
            visited[str(update)] = problem.where().tolist()
        if update < updates:
            series["lrs"].append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule(value.item())
    return series, visited


# The rates of gradient descent by activation, for the mean squared error, and how many times that for other losses.
RATES = {"tanh": 0.1, "relu": 0.1, "gelu": 0.1, "sigmoid": 0.3, "linear": 0.1}
TIMES = {"mse": 1, "logistic": 4, "cross-entropy": 3}
# How a loss is compared: on what, and from where.
SETS = {
    "mse": ("two classes", "2-5-4-1"),
    "logistic": ("two classes", "2-5-4-1"),
    "cross-entropy": ("three classes", "2-5-4-3"),
}
REGRESSION = ("curve", "1-5-4-1")


def case(sets, activation, loss, optimizer, lr, batches=None, own={}, schedule=None, settings={}):
    """A run: what to write of it, and how it is trained. `settings` are those of the schedule."""
    data, initial = sets
    units, bias = INITIAL[initial]["units"], INITIAL[initial]["bias"]
    if len(units) > 2:
        query = f"model=perceptron&layers={','.join(map(str, units[1:-1]))}&activation={activation}&loss={loss}"
    else:
        query = f"model=logistic&bias={str(bias).lower()}"
    penalties = {name: own[name] for name in ("l2", "loss-scale") if name in own}
    own = {name: value for name, value in own.items() if name not in penalties}
    query += f"{words(penalties)}&optimizer={optimizer}{words(own)}&lr={lr}"
    if schedule:
        query += f"&schedule={schedule}{words(settings)}"
    if batches:
        query += f"&batch={len(BATCHES[batches][0])}"
    query += f"&steps={UPDATES}"
    problem = partial(
        Problem,
        DATA[data],
        INITIAL[initial],
        activation,
        loss,
        penalties.get("l2", 0.0),
        penalties.get("loss-scale", 1.0),
    )
    how = (
        partial(OPTIMIZERS[optimizer][0], lr=lr, **arguments(own)),
        partial(scheduler, schedule, settings, peak=lr, updates=UPDATES) if schedule else lambda _: lambda loss: None,
        BATCHES.get(batches),
    )
    return {"query": query, "data": data, "initial": initial, "batches": batches}, problem, how


def cases():
    for activation, rate in RATES.items():
        for sets, loss in [(SETS[loss], loss) for loss in LOSSES] + [(REGRESSION, "mse")]:
            adam = 0.007 if sets == REGRESSION else 0.015
            for optimizer, lr in [("sgd", float(f"{rate * TIMES[loss]:.3g}")), ("adam", adam)]:
                for batches in [None, "of 8"]:
                    yield case(sets, activation, loss, optimizer, lr, batches)
    mse, logistic, softmax = SETS.values()
    deep, deep_softmax = ("two classes", "2-6-5-4-3-1"), ("three classes", "2-6-5-4-3-3")
    line, biased = ("two classes", "2-1 without bias"), ("two classes", "2-1")
    yield case(mse, "tanh", "mse", "momentum", 0.02)
    yield case(logistic, "gelu", "logistic", "momentum", 0.05, "of 8")
    yield case(softmax, "relu", "cross-entropy", "nesterov", 0.05, "of 8")
    yield case(logistic, "tanh", "logistic", "sgd", 0.4, None, {"l2": 0.02})
    yield case(softmax, "relu", "cross-entropy", "adam", 0.02, "of 8", {"l2": 0.05})
    yield case(mse, "gelu", "mse", "sgd", 0.01, None, {"loss-scale": 10})
    yield case(logistic, "sigmoid", "logistic", "adam", 0.03, "of 8", {"loss-scale": 0.1})
    yield case(REGRESSION, "tanh", "mse", "momentum", 0.005, "of 8", {"l2": 0.01, "loss-scale": 5})
    yield case(softmax, "tanh", "cross-entropy", "adamw", 0.02, None, {"weight-decay": 0.1})
    yield case(mse, "relu", "mse", "sgd", 0.1, "of 8", {"weight-decay": 0.05})
    yield case(deep, "tanh", "mse", "momentum", 0.03)
    yield case(deep, "relu", "logistic", "sgd", 0.2)
    yield case(deep_softmax, "gelu", "cross-entropy", "adam", 0.02, "of 8")
    yield case(mse, "tanh", "mse", "sgd", 0.1, "of 12")
    yield case(softmax, "gelu", "cross-entropy", "adam", 0.02, "of 12")
    yield case(softmax, "sigmoid", "cross-entropy", "sgd", 1.5, "of 8", schedule="cosine")
    yield case(logistic, "tanh", "logistic", "adam", 0.05, None, {}, "step", {"step-size": 50, "gamma": 0.5})
    for sets in [line, biased]:
        yield case(sets, "linear", "logistic", "sgd", 0.5)
        yield case(sets, "linear", "logistic", "adam", 0.05, "of 8", {"l2": 0.03})


def curvature(problem, run, step, parameters, vector):
    """Everything of second order at one point."""
    parameters = torch.tensor(parameters)
    hessian = problem.hessian(parameters)
    values = torch.linalg.eigvalsh(hessian).tolist()
    return {
        "run": run,
        "step": step,
        "loss": digits(problem.at(parameters).item()),
        "gradient": digits(problem.gradient(parameters).tolist()),
        "eigenvalues": digits([values[-1], values[-2], values[0]]),
        "vector": vector,
        "product": digits((hessian @ torch.tensor(vector)).tolist()),
    }


def networks():
    runs, left_out, curvatures = [], [], []
    for what, make, how in cases():
        problem, start = make(), torch.tensor(INITIAL[what["initial"]]["parameters"])

        series, parameters = train(problem, start, *how)
        moved = [train(problem, start + side, *how) for side in (MOVED, -MOVED)]
        apart = max(parting(series | parameters, also | there) for also, there in moved)
        if apart > PARTED:
            left_out.append({**what, "parted": apart if math.isfinite(apart) else None})
            continue
        series, parameters = digits(series), digits(parameters)
        # By plain gradient descent, and whatever is not like the others.
        if what["batches"] is None and "adam" not in what["query"] or "l2" in what["query"]:
            vector = rounded(torch.randn(len(start), generator=random(len(runs))))
            for step, there in [(0, start.tolist()), (UPDATES, parameters[str(UPDATES)])]:
                curvatures.append(curvature(problem, len(runs), step, there, vector))
        if "schedule" not in what["query"]:
            series["lrs"] = None
        runs.append({**what, **series, "parameters": parameters})
    shared = {"data": DATA, "batches": BATCHES, "initial": INITIAL}
    write("networks.json", {**shared, "runs": runs, "left out": left_out, "curvatures": curvatures})
    print(f"{len(runs)} runs, {len(left_out)} left out, {len(curvatures)} curvatures")
    print(*(json.dumps(out) for out in left_out), sep="\n")


def descent(problem, start, lr, updates, kept):
    """The loss at every step of plain gradient descent, and the sharpness at some."""
    constant = lambda _: lambda loss: None
    series, visited = train(problem, start, partial(torch.optim.SGD, lr=lr), constant, None, kept, updates)
    sharp = lambda there: torch.linalg.eigvalsh(problem.hessian(torch.tensor(there)))[-1].item()
    return series["losses"], [sharp(there) for there in visited.values()]


def sharpness(updates=4000, every=200, first=401):
    data, units = spirals(41, 200, 1.0, 0.02), [2, 16, 16, 1]
    initial = first_parameters(51, units)
    problem, start = Problem(data, initial), torch.tensor(initial["parameters"])
    steps = range(0, updates + 1, every)

    def plateau(sharpnesses):
        mean = lambda numbers: sum(numbers) / len(numbers)
        return {str(since): digits(mean(sharpnesses[since // every :])) for since in (400, updates // 2)}

    runs, plateaus = [], []
    for lr in [0.05, 0.1, 0.2]:
        losses, sharpnesses = descent(problem, start, lr, updates, steps)
        sides = [descent(problem, start + side, lr, first - 1, ())[0] for side in (MOVED, -MOVED)]
        together = first
        while max(parting({"": losses[:together]}, {"": side[:together]}) for side in sides) > PARTED:
            together -= 1
        runs.append({
            "query": "model=perceptron&dataset=spirals&layers=16,16&activation=tanh&loss=mse"
            f"&optimizer=sgd&lr={lr}&steps={updates}&sharpness-every={every}",
            "lr": lr,
            "steps": list(steps),
            "losses": digits(losses[::every]),
            "sharpnesses": digits(sharpnesses),
            "plateau": plateau(sharpnesses),
            "first_losses": digits(losses[:together]),
        })
        by_seed = {}
        for seed in range(52, 57):
            elsewhere = torch.tensor(first_parameters(seed, units)["parameters"])
            by_seed[str(seed)] = plateau(descent(problem, elsewhere, lr, updates, steps)[1])
        plateaus.append({"lr": lr, "by_seed": by_seed})
        print(f"2/lr {2 / lr:g}: plateau {runs[-1]['plateau']}, others {by_seed}, {together} first losses")
    write("sharpness.json", {"spirals": data, "initial": initial, "runs": runs, "plateaus": plateaus})


def write(file, record):
    """Each entry a line."""
    compact = lambda value: json.dumps(value, separators=(",", ":"), allow_nan=False)

    def entry(value, depth=0):
        if depth == 0 and isinstance(value, dict) and all(isinstance(inner, (dict, list)) for inner in value.values()):
            lines = ",\n".join(f"    {compact(name)}: {compact(inner)}" for name, inner in value.items())
            return f"{{\n{lines}\n  }}"
        if isinstance(value, list):
            lines = ",\n".join(f"    {compact(inner)}" for inner in value)
            return f"[\n{lines}\n  ]"
        return compact(value)

    # Only the release: what follows a plus sign says how it was built.
    record = {"torch": torch.__version__.split("+")[0], **record}
    lines = ",\n".join(f"  {compact(name)}: {entry(value)}" for name, value in record.items())
    text = f"{{\n{lines}\n}}\n"
    assert json.loads(text) == record
    (HERE / "torch" / file).write_text(text)


if __name__ == "__main__":
    torch.set_num_threads(1)
    networks()
    sharpness()
