"""Lets the public tools run their range tests on a small network, and writes what they export, with what they suggest
on it, to tests/curves/tools, for tests/exports.rs.

In an environment of its own, outside of the repository:

    python -m venv <environment>
    <environment>/bin/pip install "fastai==2.8.*" torch-lr-finder "lightning==2.6.*"
    <environment>/bin/python tests/golden/exports.py
"""

import contextlib
import io
import json
import logging
import pathlib
import tempfile
import warnings
from importlib.metadata import version

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
import matplotlib

matplotlib.use("Agg")
import lightning as L
import matplotlib.pyplot as plt
import torch
from fastai.callback.schedule import SuggestionMethod
from fastai.data.core import DataLoaders
from fastai.learner import Learner
from lightning.pytorch.tuner import Tuner
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torch_lr_finder import LRFinder

OUT = pathlib.Path(__file__).parent.parent / "curves" / "tools"


def data(seed):
    """Four noisy clouds in ten dimensions."""
    generator = torch.Generator().manual_seed(seed)
    centres = 2.0 * torch.randn(4, 10, generator=generator)
    labels = torch.randint(0, 4, (2000,), generator=generator)
    return TensorDataset(centres[labels] + torch.randn(2000, 10, generator=generator), labels)


def loader(seed):
    return DataLoader(data(seed), batch_size=32, shuffle=True, generator=torch.Generator().manual_seed(seed))


def model(seed):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 4))


def nearest(lr, lrs):
    """The exported rate that is suggested; fastai holds rates in single precision on the way."""
    found = min(lrs, key=lambda known: abs(known - lr))
    assert abs(found - lr) <= 1e-6 * lr, (lr, found)
    return found


def fastai(seed):
    learner = Learner(DataLoaders(loader(seed), loader(seed)), model(seed), loss_func=nn.CrossEntropyLoss(), path=tempfile.mkdtemp())
    rules = [SuggestionMethod.Minimum, SuggestionMethod.Steep, SuggestionMethod.Valley, SuggestionMethod.Slide]
    with contextlib.redirect_stdout(io.StringIO()):
        answers = learner.lr_find(suggest_funcs=rules)
    plt.close("all")
    lrs = [float(lr) for lr in learner.recorder.lrs]
    losses = [float(loss) for loss in learner.recorder.losses]
    said = answers._asdict()
    suggestions = {rule: nearest(said[rule], lrs) for rule in ("steep", "valley", "slide")}
    suggestions["minimum"] = nearest(10 * said["minimum"], lrs) / 10
    return {"lrs": lrs, "losses": losses}, suggestions


def torch_lr_finder(seed):
    network = model(seed)
    finder = LRFinder(network, torch.optim.Adam(network.parameters(), lr=1e-7), nn.CrossEntropyLoss(), device="cpu")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        finder.range_test(loader(seed), end_lr=10, num_iter=100)
        figure, axes = plt.subplots()
        _, lr = finder.plot(suggest_lr=True, ax=axes)
        plt.close(figure)
    history = {name: [float(value) for value in values] for name, values in finder.history.items()}
    return history, {"steepest": nearest(float(lr), history["lr"])}


class Module(L.LightningModule):
    def __init__(self, seed):
        super().__init__()
        self.network, self.lr = model(seed), 1e-3

    def training_step(self, batch, _):
        return nn.functional.cross_entropy(self.network(batch[0]), batch[1])

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.lr)


def lightning(seed):
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        trainer = L.Trainer(max_epochs=3, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False, default_root_dir=folder)
        finder = Tuner(trainer).lr_find(Module(seed), train_dataloaders=loader(seed), num_training=100)
    results = {name: [float(value) for value in values] for name, values in finder.results.items()}
    return results, {"lightning": float(finder.suggestion())}


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    tools = {"fastai": ("fastai", fastai), "torch-lr-finder": ("torch-lr-finder", torch_lr_finder), "lightning": ("lightning", lightning)}
    for name, (package, export) in tools.items():
        for seed in (1, 2, 3):
            written, suggestions = export(seed)
            record = {"tool": f"{package} {version(package)}", "export": json.dumps(written), "suggestions": suggestions}
            (OUT / f"{name}-{seed}.json").write_text(json.dumps(record, indent=1) + "\n")
            print(name, seed, len(next(iter(written.values()))), suggestions)
