"""Reference numbers of training, by PyTorch 1.13 in float64 (its optimizers with eps 1e-7), written as JSON to
nodes/lib/tensor/training.reference.json.

Numbers come from the generator x <- 48271 x mod (2^31 - 1), x0 = 1, u = x / (2^31 - 1), in row-major order, as float32.
Layouts: kernels as TensorFlow has them ([height, width, in, out]); for PyTorch they are transposed here.
"""
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
root = Path(__file__).resolve().parents[2] / "nodes"
state = 1


def uniform():
    global state
    state = 48271 * state % 2147483647
    return state / 2147483647


def draw(*shape, scale=1.0):
    return np.array([(uniform() - 0.5) * scale for _ in range(int(np.prod(shape)))], np.float32).reshape(shape)


def plain(x):
    return np.asarray(x.detach().numpy() if torch.is_tensor(x) else x, np.float64).reshape(-1).tolist()


result = {}

# --- optimizers: five steps with given gradients ---------------------------------------------------------------------
start = draw(4)
gradients = [draw(4, scale=2.0) for _ in range(5)]
makers = {
    "sgd": lambda p, d: torch.optim.SGD(p, lr=0.1, weight_decay=d),
    "momentum": lambda p, d: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=d),
    "rmsprop": lambda p, d: torch.optim.RMSprop(p, lr=0.1, alpha=0.9, eps=1e-7, weight_decay=d),
    "adam": lambda p, d: torch.optim.Adam(p, lr=0.1, eps=1e-7, weight_decay=d),
    "adamw": lambda p, d: torch.optim.AdamW(p, lr=0.1, eps=1e-7, weight_decay=d),
}
runs = []
for name, maker in makers.items():
    for decay in (0.0, 0.05):
        w = torch.tensor(start.astype(np.float64), requires_grad=True)
        optimizer = maker([w], decay)
        path = []
        for gradient in gradients:
            w.grad = torch.tensor(gradient.astype(np.float64))
            optimizer.step()
            path.append(plain(w))
        runs.append({"optimizer": name, "weightDecay": decay, "weights": path})
result["optimizers"] = {"start": plain(start), "gradients": [plain(g) for g in gradients], "learningRate": 0.1, "runs": runs}

# --- schedules: learning rate of each step of 8 epochs of 5 batches --------------------------------------------------
def rates(make, steps=40):
    w = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=1.0)
    schedule = make(optimizer)
    got = []
    for _ in range(steps):
        got.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return got


result["schedules"] = {
    "cosine": rates(lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, T_max=40)),
    "oneCycle": rates(lambda o: torch.optim.lr_scheduler.OneCycleLR(o, max_lr=1.0, total_steps=41, cycle_momentum=False), 41),
    "step": rates(lambda o: torch.optim.lr_scheduler.StepLR(o, step_size=15, gamma=0.3)),
}
losses = [1.0, 0.9, 0.95, 0.93, 0.92, 0.91, 0.89, 0.895, 0.892, 0.891, 0.9, 0.9, 0.9, 0.88]
w = torch.zeros(1, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)
plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=2, threshold=0.0)
got = []
for loss in losses:
    plateau.step(loss)
    got.append(optimizer.param_groups[0]["lr"])
result["plateau"] = {"losses": losses, "patience": 2, "factor": 0.5, "rates": got}

# --- one training step through every type of layer -------------------------------------------------------------------
def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def same(size, kernel, stride):
    """TensorFlow's padding: the odd pixel goes to the end."""
    out = -(-size // stride)
    total = max((out - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def pad(x, kernel, stride, value=0.0):
    top, bottom = same(x.shape[2], kernel, stride)
    left, right = same(x.shape[3], kernel, stride)
    return F.pad(x, (left, right, top, bottom), value=value)


def conv(x, w, b, stride, groups=1):
    return F.conv2d(pad(x, w.shape[0], stride), w.permute(3, 2, 0, 1), b, stride=stride, groups=groups)


def norm(x, gamma, beta, mean, variance, eps):
    return (x - mean.view(1, -1, 1, 1)) / torch.sqrt(variance.view(1, -1, 1, 1) + eps) * gamma.view(1, -1, 1, 1) + beta.view(1, -1, 1, 1)


shapes = {
    "conv/kernel": (3, 3, 2, 4), "norm/gamma": (4,), "norm/beta": (4,),
    "depth/kernel": (3, 3, 4, 1), "depth/bias": (4,),
    "point/kernel": (1, 1, 4, 6), "point/bias": (6,),
    "wide/kernel": (3, 3, 6, 5), "wide/bias": (5,),
    "hidden/kernel": (5, 7), "hidden/bias": (7,),
    "logits/kernel": (7, 3), "logits/bias": (3,),
}
weights = {}
for name, shape in shapes.items():
    weights[name] = draw(*shape, scale=1.2) + (1.0 if name.endswith("gamma") else 0.0)
x = draw(6, 9, 8, 2, scale=2.0)
labels = [0, 2, 1, 1, 0, 2]
example_weights = [1.0, 2.0, 0.5, 1.0, 0.0, 1.5]
smoothing = 0.1
running_mean, running_variance = draw(4, scale=0.4), 1.0 + draw(4, scale=0.4)


def forward(w, training):
    v = conv(nchw(torch.tensor(x.astype(np.float64))), w["conv/kernel"], None, 2)  # [6, 4, 5, 4]
    mean, variance = v.mean((0, 2, 3)), v.var((0, 2, 3), unbiased=False)
    if training:
        stats = mean, variance
    else:
        stats = (torch.tensor(running_mean.astype(np.float64)), torch.tensor(running_variance.astype(np.float64)))
    v = torch.tanh(norm(v, w["norm/gamma"], w["norm/beta"], *stats, 1e-3))
    v = v_depth = conv(v, w["depth/kernel"].permute(0, 1, 3, 2), w["depth/bias"], 1, groups=4)
    v = F.max_pool2d(pad(v, 2, 2, -1e30), 2, 2)  # [6, 4, 3, 2]
    v = F.gelu(conv(v, w["point/kernel"], w["point/bias"], 1), approximate="tanh")
    v = F.relu6(conv(v, w["wide/kernel"], w["wide/bias"], 1))
    v = F.avg_pool2d(v, 2, 1)  # [6, 5, 2, 1]
    v = v.mean((2, 3))
    v = torch.sigmoid(v @ w["hidden/kernel"] + w["hidden/bias"])
    return v @ w["logits/kernel"] + w["logits/bias"], mean, variance


w = {name: torch.tensor(value.astype(np.float64), requires_grad=True) for name, value in weights.items()}
logits, mean, variance = forward(w, True)
targets = torch.full((6, 3), smoothing / 3)
for row, label in enumerate(labels):
    targets[row, label] += 1 - smoothing
each = -(targets * F.log_softmax(logits, 1)).sum(1)
loss = (each * torch.tensor(example_weights)).sum() / 6
loss.backward()
result["step"] = {
    "x": plain(x), "labels": labels, "exampleWeights": example_weights, "smoothing": smoothing,
    "weights": {name: plain(value) for name, value in weights.items()},
    "runningMean": plain(running_mean), "runningVariance": plain(running_variance),
    "inferenceLogits": plain(forward(w, False)[0]),
    "logits": plain(logits), "loss": loss.item(),
    "gradients": {name: plain(value.grad) for name, value in w.items()},
    "norm": torch.sqrt(sum((value.grad ** 2).sum() for value in w.values())).item(),
    "batchMean": plain(mean), "batchVariance": plain(variance),
}

path = root / "lib" / "tensor" / "training.reference.json"
path.write_text(json.dumps(result, separators=(",", ":"), default=float) + "\n")
print(path, path.stat().st_size, "bytes")
