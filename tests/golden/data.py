"""Records what scikit-learn's data sets look like, and writes it to data.json beside this file: this library draws
other points, with random numbers of its own, so that their statistics are compared.

In an environment of its own, outside of the repository:

    python -m venv <environment>
    <environment>/bin/pip install scikit-learn numpy
    <environment>/bin/python tests/golden/data.py

Of every set 20,000 points are drawn, half of them of each class: blobs with the centres (-1.5, -1) and (1.5, 1) and
deviation 1; moons in scikit-learn's own coordinates, the half circles (cos t, sin t) and (1 - cos t, 1/2 - sin t)
with t from 0 to pi, and noise 0.1; circles with the radii 1 (class 0) and 0.5 (class 1), and noise 0.1.

A statistic is its value and its standard error, found by the bootstrap: as many points are drawn again from the
points, with repetition, and the error is the deviation of the statistic over RESAMPLES such draws. Two samples of
10,000 points a class differ by sqrt(2) errors as a rule; by more than 5 sqrt(2), of all statistics here, once in ten
thousand times. (Half a circle on a grid varies less than the bootstrap thinks: there the error is too large.) A
sample of n points a class has sqrt(10000 / n) times the error.

  means         of each column.
  deviations    of each column: the standard deviation of the population.
  covariance    of the two columns, of the population.
  quantiles     of each column, at QUANTILES.
  radii         quantiles of the distance from the `centre` of the (half) circle, at QUANTILES.

`scaler` is StandardScaler on a small matrix with a constant column: `x` row by row, what it makes of it, and the
means and scales it found.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.datasets import make_blobs, make_circles, make_moons
from sklearn.preprocessing import StandardScaler

POINTS = 20_000
RESAMPLES = 400
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]

SETS = {
    "blobs": (
        {"centers": [[-1.5, -1.0], [1.5, 1.0]], "cluster_std": 1.0},
        make_blobs,
        [None, None],
    ),
    "moons": ({"noise": 0.1}, make_moons, [[0.0, 0.0], [1.0, 0.5]]),
    "circles": ({"noise": 0.1, "factor": 0.5}, make_circles, [[0.0, 0.0], [0.0, 0.0]]),
}


def statistics(x, centre):
    found = {
        "means": x.mean(axis=0),
        "deviations": x.std(axis=0),
        "covariance": np.cov(x.T, ddof=0)[0, 1],
        "quantiles": np.quantile(x, QUANTILES, axis=0).T,
    }
    if centre is not None:
        found["radii"] = np.quantile(np.linalg.norm(x - centre, axis=1), QUANTILES)
    return found


def described(x, centre):
    """Every statistic with its error."""
    chance = np.random.default_rng(1)
    drawn = [statistics(x[chance.integers(len(x), size=len(x))], centre) for _ in range(RESAMPLES)]
    rounded = lambda numbers: np.round(numbers, 9).tolist()
    return {
        name: {"value": rounded(value), "error": rounded(np.std([again[name] for again in drawn], axis=0))}
        for name, value in statistics(x, centre).items()
    }


def record(name):
    settings, draw, centres = SETS[name]
    x, y = draw(n_samples=POINTS, random_state=1, **settings)
    classes = []
    for which, centre in enumerate(centres):
        of_class = x[y == which]
        about = {"points": len(of_class)} | ({"centre": centre} if centre else {})
        classes.append(about | described(of_class, centre))
    return {"settings": settings, "classes": classes}


def scaler():
    x = np.array([[1.0, -200.0, 7.0], [2.5, 100.0, 7.0], [-3.0, 50.0, 7.0], [0.25, 1000.0, 7.0], [4.0, -75.0, 7.0]])
    scaler = StandardScaler()
    scaled = scaler.fit_transform(x)
    return {
        "columns": x.shape[1],
        "x": x.flatten().tolist(),
        "scaled": scaled.flatten().tolist(),
        "means": scaler.mean_.tolist(),
        "scales": scaler.scale_.tolist(),
    }


def main():
    compact = lambda value: json.dumps(value, separators=(",", ":"), allow_nan=False)
    lines = [f'  "scikit-learn": {compact(sklearn.__version__)}', f'  "quantiles": {compact(QUANTILES)}']
    for name in SETS:
        of_set = record(name)
        classes = ",\n".join(f"      {compact(of_class)}" for of_class in of_set["classes"])
        lines.append(f'  "{name}": {{"settings": {compact(of_set["settings"])}, "classes": [\n{classes}\n    ]}}')
    lines.append(f'  "scaler": {compact(scaler())}')
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    json.loads(text)
    Path(__file__).with_name("data.json").write_text(text)


if __name__ == "__main__":
    main()
