"""Trains small models with public tools, on data that scikit-learn ships, and keeps the logs as the tools write them.

    python make.py FOLDER [NAME…]

Needs scikit-learn, xgboost, lightgbm, torch, keras, lightning, fastai, transformers and accelerate. What each is made to
do right or wrong stands in README.md.
"""

import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import warnings

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
warnings.filterwarnings("ignore")

import numpy
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

LOGS = {}


def log(name):
    def add(make):
        LOGS[name] = make
        return make

    return add


def digits(wrong=0.0, points=None, sort=False):
    x, y = load_digits(return_X_y=True)
    x = StandardScaler().fit_transform(x).astype("float32")
    a, b, c, d = train_test_split(x, y, test_size=0.3, random_state=0)
    if points:
        a, c = a[:points], c[:points]
    if wrong:
        random = numpy.random.default_rng(1)
        c = numpy.where(random.random(len(c)) < wrong, random.integers(0, 10, len(c)), c)
    if sort:
        order = numpy.argsort(c, kind="stable")
        a, c = a[order], c[order]
    return a, b, c, d


def printed(run):
    """What a program prints, on either stream."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run()
    return out.getvalue()


# scikit-learn


def mlp(**settings):
    from sklearn.neural_network import MLPClassifier

    a, _, c, _ = digits(**settings.pop("data", {}))
    settings = {"hidden_layer_sizes": (32,), "random_state": 0, "verbose": True} | settings
    return printed(lambda: MLPClassifier(**settings).fit(a, c))


@log("sklearn-mlp-good.txt")
def _():
    return mlp(max_iter=200)


@log("sklearn-mlp-low-rate.txt")
def _():
    return mlp(solver="sgd", learning_rate_init=1e-5, max_iter=60, tol=0.0)


@log("sklearn-mlp-early-stopping.txt")
def _():
    return mlp(early_stopping=True, max_iter=200, learning_rate_init=3e-3)


@log("sklearn-mlp-sgd.txt")
def _():
    return mlp(solver="sgd", learning_rate_init=0.7, momentum=0.0, max_iter=60, tol=0.0, batch_size=16)


@log("sklearn-sgd-good.txt")
def _():
    from sklearn.linear_model import SGDClassifier

    x, y = load_breast_cancer(return_X_y=True)
    x = StandardScaler().fit_transform(x)
    return printed(lambda: SGDClassifier(loss="log_loss", alpha=1e-2, max_iter=60, tol=None, random_state=0, verbose=1).fit(x, y))


@log("sklearn-boosting.txt")
def _():
    from sklearn.ensemble import GradientBoostingRegressor

    x, y = load_diabetes(return_X_y=True)
    return printed(lambda: GradientBoostingRegressor(n_estimators=100, subsample=0.5, random_state=0, verbose=2).fit(x, y))


# Boosted trees


def xgboost(eta, rounds, wrong):
    import xgboost

    a, b, c, d = digits(wrong=wrong)
    if wrong:
        d = numpy.where(numpy.random.default_rng(2).random(len(d)) < wrong, (d + 1) % 10, d)
    train, valid = xgboost.DMatrix(a, c), xgboost.DMatrix(b, d)
    settings = {"objective": "multi:softprob", "num_class": 10, "eta": eta, "max_depth": 4, "nthread": 2, "eval_metric": ["merror", "mlogloss"]}
    return printed(lambda: xgboost.train(settings, train, rounds, evals=[(train, "train"), (valid, "valid")]))


@log("xgboost-good.txt")
def _():
    return xgboost(0.3, 60, 0.0)


@log("xgboost-overfitting.txt")
def _():
    return xgboost(0.6, 100, 0.3)


@log("lightgbm-overfitting.txt")
def _():
    import lightgbm

    x, y = load_breast_cancer(return_X_y=True)
    y = numpy.where(numpy.random.default_rng(0).random(len(y)) < 0.2, 1 - y, y)
    a, b, c, d = train_test_split(x, y, test_size=0.4, random_state=0)
    train = lightgbm.Dataset(a, c)
    watch = [lightgbm.log_evaluation(1)]
    settings = {"objective": "binary", "metric": ["binary_logloss"], "learning_rate": 0.3, "verbosity": -1, "num_threads": 2}
    return printed(
        lambda: lightgbm.train(settings, train, 150, valid_sets=[train, lightgbm.Dataset(b, d)], valid_names=["training", "valid_1"], callbacks=watch)
    )


# Keras


def keras(epochs, callbacks=(), verbose=0, optimizer=None, init="glorot_uniform", layers=(64,), data=None, batch=32, csv=True, out="softmax"):
    import keras

    keras.utils.set_random_seed(0)
    a, b, c, d = digits(**(data or {}))
    hidden = [keras.layers.Dense(width, "relu", kernel_initializer=init) for width in layers]
    model = keras.Sequential([keras.Input((64,)), *hidden, keras.layers.Dense(10, out, kernel_initializer=init)])
    model.compile(optimizer(keras) if optimizer else "adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "log.csv"
        calls = [call(keras) for call in callbacks] + ([keras.callbacks.CSVLogger(file)] if csv else [])
        text = printed(lambda: model.fit(a, c, batch, epochs, verbose=verbose, callbacks=calls, validation_data=(b, d)))
        return file.read_text() if csv else text


@log("keras-good.csv")
def _():
    return keras(30)


@log("keras-overfitting.csv")
def _():
    return keras(80, layers=(256, 256), data={"wrong": 0.3, "points": 400})


@log("keras-printed-high-rate.txt")
def _():
    return keras(25, verbose=2, csv=False, optimizer=lambda keras: keras.optimizers.Adam(1.0), layers=(64, 64))


@log("keras-zero-weights.csv")
def _():
    return keras(30, init="zeros", layers=(32, 32))


@log("keras-reduce-on-plateau.csv")
def _():
    def reduce(keras):
        return keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.3, patience=3, min_delta=0.003)

    return keras(60, callbacks=[reduce], optimizer=lambda keras: keras.optimizers.SGD(0.1))


# PyTorch, printed as its examples do


def torch_run(steps, lr, schedule=None, data=None, shuffle=True, batch=32, adam=False, clip=None, depth=1, init=None):
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(2)
    a, _, c, _ = digits(**(data or {}))
    a, c = torch.tensor(a), torch.tensor(c)
    widths = [64] + [64] * depth
    layers = [layer for pair in zip(widths, widths[1:]) for layer in (torch.nn.Linear(*pair), torch.nn.Tanh())]
    model = torch.nn.Sequential(*layers, torch.nn.Linear(64, 10))
    if init is not None:
        for weights in model.parameters():
            torch.nn.init.normal_(weights, std=init)
    optimizer = (torch.optim.Adam if adam else torch.optim.SGD)(model.parameters(), lr)
    scheduler = schedule(torch, optimizer) if schedule else None
    rows, order = [], []
    for step in range(steps):
        if len(order) < batch:
            order = (torch.randperm(len(a)) if shuffle else torch.arange(len(a))).tolist()
        rows_now, order = order[:batch], order[batch:]
        loss = torch.nn.functional.cross_entropy(model(a[rows_now]), c[rows_now])
        optimizer.zero_grad()
        loss.backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
        rows.append((step, optimizer.param_groups[0]["lr"], loss.item()))
        optimizer.step()
        if scheduler:
            scheduler.step()
    return rows


@log("torch-good.jsonl")
def _():
    rows = torch_run(300, 0.1)
    return "".join(json.dumps({"step": step, "loss": loss}) + "\n" for step, _, loss in rows)


@log("torch-not-shuffled.txt")
def _():
    rows = torch_run(39 * 8, 0.05, data={"sort": True}, shuffle=False)
    line = "Train Epoch: {} [{}/1257 ({:.0f}%)]\tLoss: {:.6f}\n"
    return "".join(line.format(step // 39 + 1, step % 39 * 32, 100 * (step % 39) / 39, loss) for step, _, loss in rows)


@log("torch-restarts.jsonl")
def _():
    def restarts(torch, optimizer):
        return torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, 60)

    rows = torch_run(240, 0.05, restarts, adam=True, data={"wrong": 0.1})
    return "".join(json.dumps({"step": step, "lr": lr, "loss": loss}) + "\n" for step, lr, loss in rows)


@log("torch-tiny-weights.txt")
def _():
    rows = torch_run(400, 0.1, depth=3, init=0.02)
    return "".join(f"iter {step}: loss {loss:.4f}, lr {lr:.2e}\n" for step, lr, loss in rows)


@log("torch-nan.txt")
def _():
    """Regression on targets that were not scaled, with too high a rate."""
    import torch

    torch.manual_seed(0)
    x, y = load_diabetes(return_X_y=True, scaled=False)
    x, y = torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
    model = torch.nn.Linear(10, 1)
    optimizer = torch.optim.SGD(model.parameters(), 1e-4)
    lines = []
    for epoch in range(40):
        loss = torch.nn.functional.mse_loss(model(x).squeeze(), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        lines.append(f"epoch {epoch:3d} | train loss {loss.item():.4f}\n")
    return "".join(lines)


# Lightning


def lightning(epochs, lr, points=None, wrong=0.0, width=64):
    import lightning
    import torch
    from lightning.pytorch.callbacks import LearningRateMonitor
    from lightning.pytorch.loggers import CSVLogger

    lightning.seed_everything(0, verbose=False)
    a, b, c, d = digits(points=points, wrong=wrong)

    class Net(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            self.net = torch.nn.Sequential(torch.nn.Linear(64, width), torch.nn.ReLU(), torch.nn.Linear(width, 10))

        def told(self, batch, name):
            x, y = batch
            out = self.net(x)
            loss = torch.nn.functional.cross_entropy(out, y)
            self.log(f"{name}_loss", loss, on_step=name == "train", on_epoch=True)
            self.log(f"{name}_acc", (out.argmax(1) == y).float().mean(), on_step=False, on_epoch=True)
            return loss

        def training_step(self, batch, _):
            return self.told(batch, "train")

        def validation_step(self, batch, _):
            self.told(batch, "val")

        def configure_optimizers(self):
            return torch.optim.Adam(self.parameters(), lr)

    def loader(x, y, shuffle):
        data = torch.utils.data.TensorDataset(torch.tensor(x), torch.tensor(y))
        return torch.utils.data.DataLoader(data, 64, shuffle)

    with tempfile.TemporaryDirectory() as folder:
        trainer = lightning.Trainer(
            accelerator="cpu", max_epochs=epochs, logger=CSVLogger(folder, name="", version=""), log_every_n_steps=4,
            callbacks=[LearningRateMonitor("step")], enable_progress_bar=False, enable_model_summary=False, enable_checkpointing=False,
        )
        trainer.fit(Net(), loader(a, c, True), loader(b, d, False))
        return (pathlib.Path(folder) / "metrics.csv").read_text()


@log("lightning-good.csv")
def _():
    return lightning(15, 3e-3)


@log("lightning-overfitting.csv")
def _():
    return lightning(40, 3e-3, points=256, wrong=0.4, width=256)


# fastai


def fastai(epochs, lr, one_cycle, points=None, wrong=0.0):
    import torch
    from fastai.callback.progress import CSVLogger
    from fastai.callback.schedule import Learner
    from fastai.data.core import DataLoaders
    from fastai.data.load import DataLoader
    from fastai.losses import CrossEntropyLossFlat
    from fastai.metrics import accuracy

    torch.manual_seed(0)
    a, b, c, d = digits(points=points, wrong=wrong)
    pairs = lambda x, y: list(zip(torch.tensor(x), torch.tensor(y)))
    data = DataLoaders(DataLoader(pairs(a, c), bs=64, shuffle=True), DataLoader(pairs(b, d), bs=64))
    model = torch.nn.Sequential(torch.nn.Linear(64, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    with tempfile.TemporaryDirectory() as folder:
        learner = Learner(data, model, loss_func=CrossEntropyLossFlat(), metrics=accuracy, path=pathlib.Path(folder), cbs=[CSVLogger()])
        with learner.no_bar():
            text = printed(lambda: (learner.fit_one_cycle if one_cycle else learner.fit)(epochs, lr))
        return text, (pathlib.Path(folder) / "history.csv").read_text()


@log("fastai-one-cycle.csv")
def _():
    return fastai(25, 3e-3, True)[1]


@log("fastai-printed-five-epochs.txt")
def _():
    return fastai(5, 3e-3, True)[0]


@log("fastai-overfitting.csv")
def _():
    return fastai(60, 3e-3, False, points=300, wrong=0.4)[1]


# transformers


def transformers(steps, lr, eval_steps, random=False, warmup=0, schedule="linear", printed_only=False):
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainingArguments, set_seed

    set_seed(0)
    generator = torch.Generator().manual_seed(0)
    vocabulary = 32

    def texts(number):
        # Each letter is the one before, plus a step that the text keeps; or nothing but chance.
        start = torch.randint(vocabulary, (number, 1), generator=generator)
        by = torch.randint(1, 4, (number, 1), generator=generator)
        rows = (start + by * torch.arange(24)) % vocabulary
        if random:
            rows = torch.randint(vocabulary, (number, 24), generator=generator)
        return [{"input_ids": row, "labels": row} for row in rows]

    config = GPT2Config(vocab_size=vocabulary, n_positions=24, n_embd=32, n_layer=2, n_head=2, bos_token_id=0, eos_token_id=0)
    with tempfile.TemporaryDirectory() as folder:
        settings = TrainingArguments(
            folder, max_steps=steps, learning_rate=lr, per_device_train_batch_size=16, logging_steps=5, eval_strategy="steps", eval_steps=eval_steps,
            warmup_steps=warmup, lr_scheduler_type=schedule, report_to=[], use_cpu=True, disable_tqdm=True, save_strategy="no", seed=0,
        )
        trainer = Trainer(GPT2LMHeadModel(config), settings, train_dataset=texts(512), eval_dataset=texts(64))
        text = printed(trainer.train)
        state = json.dumps({"log_history": trainer.state.log_history, "max_steps": trainer.state.max_steps}, indent=1)
        return text if printed_only else state


@log("transformers-good.json")
def _():
    return transformers(300, 5e-3, 50, warmup=30)


@log("transformers-random-text.json")
def _():
    return transformers(250, 3e-4, 50, random=True)


@log("transformers-printed-high-rate.txt")
def _():
    return transformers(200, 0.3, 50, schedule="constant", printed_only=True)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    for name in sys.argv[2:] or LOGS:
        try:
            text = LOGS[name]()
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        (folder / name).write_text(text)
        print(name, len(text))
