"""Reference numbers of compression and of saliency, by numpy 1.24 and PyTorch 1.13, written as JSON to
nodes/lib/plain/compression.reference.json and nodes/explain/saliency/saliency.reference.json.

Numbers come from the generator x <- 48271 x mod (2^31 - 1), x0 = 1, u = x / (2^31 - 1), in row-major order, as float32.
Layouts: kernels as TensorFlow has them ([height, width, in, out]); for PyTorch they are transposed here.
"""
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch.nn.utils import prune

root = Path(__file__).resolve().parents[2] / "nodes"
state = 1


def uniform():
    global state
    state = 48271 * state % 2147483647
    return state / 2147483647


def draw(*shape, scale=1.0):
    return np.array([(uniform() - 0.5) * scale for _ in range(int(np.prod(shape)))], np.float32).reshape(shape)


# --- quantization -------------------------------------------------------------------------------------------------------
def half_away(x):
    return np.sign(x) * np.floor(np.abs(x) + 0.5)


def quantize(w, low, high, bits, scheme):
    half = 2 ** (bits - 1)
    qmin, qmax = (1 - half if scheme == "symmetric" else -half), half - 1
    low, high = min(0.0, low), max(0.0, high)
    if scheme == "symmetric":
        scale, zero = np.float32(max(-low, high) / qmax), 0
    else:
        exact = (high - low) / (qmax - qmin)
        scale = np.float32(exact)
        if abs(qmin) + abs(low / exact) < abs(qmax) + abs(high / exact):
            zero = half_away(qmin - low / exact)
        else:
            zero = half_away(qmax - high / exact)
        zero = int(np.clip(zero, qmin, qmax))
    q = np.clip(half_away(w.astype(np.float64) / np.float64(scale)) + zero, qmin, qmax)
    back = (np.float64(scale) * (q - zero)).astype(np.float32)
    return q.astype(int), float(scale), zero, back


def quantized(w, bits, scheme, method, percentile=0.9):
    w = w.reshape(-1)
    low, high = float(min(w.min(), 0)), float(max(w.max(), 0))
    if method == "percentile":
        if scheme == "symmetric":
            high = float(np.quantile(np.abs(w).astype(np.float64), percentile))
            low = -high
        else:
            low, high = (float(v) for v in np.quantile(w.astype(np.float64), [(1 - percentile) / 2, (1 + percentile) / 2]))
    if method == "mse":
        tried = [(step, quantize(w, low * step / 100, high * step / 100, bits, scheme)) for step in range(100, 0, -1)]
        errors = [float(((r[3].astype(np.float64) - w) ** 2).sum()) for _, r in tried]
        return tried[int(np.argmin(errors))][1]
    return quantize(w, low, high, bits, scheme)


kernel = draw(3, 3, 2, 4)
kernel[..., 1] *= np.float32(0.05)
kernel[..., 3] = np.abs(kernel[..., 3])
cases = []
for bits in (8, 4):
    for scheme in ("symmetric", "affine"):
        for method in ("min-max", "percentile", "mse"):
            for axis in (None, 3):
                parts = [kernel] if axis is None else [kernel[..., c] for c in range(4)]
                results = [quantized(part, bits, scheme, method) for part in parts]
                ints = results[0][0] if axis is None else np.stack([r[0] for r in results], -1).reshape(-1)
                cases.append(
                    dict(bits=bits, scheme=scheme, range=method, axis=axis, integers=[int(v) for v in ints],
                         scale=[r[1] for r in results], zeroPoint=[int(r[2]) for r in results])
                )
# PyTorch's own kernels at the same scales: equal but for exact halves, of which there are none here.
for case in cases:
    if case["bits"] != 8:
        continue
    t = torch.tensor(kernel)
    if case["axis"] is None:
        q = torch.quantize_per_tensor(t, case["scale"][0], case["zeroPoint"][0], torch.qint8)
    else:
        q = torch.quantize_per_channel(t, torch.tensor(case["scale"], dtype=torch.float64),
                                       torch.tensor(case["zeroPoint"]), 3, torch.qint8)
    least = -127 if case["scheme"] == "symmetric" else -128
    theirs = np.clip(q.int_repr().numpy().reshape(-1), least, 127)
    assert np.array_equal(theirs, case["integers"]), case
assert np.array_equal(half_away(np.array([0.5, 1.5, 2.5, -0.5, -2.5])), [1, 2, 3, -1, -3])

# --- pruning ------------------------------------------------------------------------------------------------------------
first, second = draw(3, 3, 2, 6), draw(5, 7, scale=0.9)


class Holder(torch.nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor(weight))


pruning = dict(first=first.reshape(-1).tolist(), second=second.reshape(-1).tolist(), layer=[], whole=[], channels=[])
for amount in (0.1, 0.5, 0.75):
    a, b = Holder(first), Holder(second)
    prune.l1_unstructured(a, "weight", amount)
    prune.l1_unstructured(b, "weight", amount)
    pruning["layer"].append(dict(amount=amount, masks=[m.weight_mask.int().reshape(-1).tolist() for m in (a, b)]))
    a, b = Holder(first), Holder(second)
    prune.global_unstructured([(a, "weight"), (b, "weight")], prune.L1Unstructured, amount=amount)
    pruning["whole"].append(dict(amount=amount, masks=[m.weight_mask.int().reshape(-1).tolist() for m in (a, b)]))
    kept = []
    for weight in (first.transpose(3, 2, 0, 1), second.T):
        holder = Holder(np.ascontiguousarray(weight))
        prune.ln_structured(holder, "weight", amount, n=1, dim=0)
        mask = holder.weight_mask.reshape(weight.shape[0], -1)[:, 0]
        kept.append([int(c) for c in torch.nonzero(mask).reshape(-1)])
    pruning["channels"].append(dict(amount=amount, kept=kept))
(root / "lib/plain/compression.reference.json").write_text(
    json.dumps(dict(kernel=kernel.reshape(-1).tolist(), cases=cases, pruning=pruning)) + "\n"
)

# --- saliency -----------------------------------------------------------------------------------------------------------
# Gradient and integrated gradients of logit 1 of a small tanh net, float64, Simpson's rule with 20,000 intervals.
w1, b1, w2, b2 = draw(5, 6, scale=3), draw(6), draw(6, 3, scale=3), draw(3)
x, base = draw(2, 5, scale=2), draw(5, scale=0.4)


def logit(z):
    return np.tanh(z @ w1.astype(np.float64) + b1) @ w2[:, 1].astype(np.float64) + b2[1]


def gradient(z):
    h = np.tanh(z @ w1.astype(np.float64) + b1)
    return ((1 - h**2) * w2[:, 1]) @ w1.T.astype(np.float64)


n = 20000
alphas = np.linspace(0, 1, n + 1)
simpson = np.ones(n + 1)
simpson[1:-1:2], simpson[2:-1:2] = 4, 2
simpson /= 3 * n
integrated = [((simpson[:, None] * gradient(base + alphas[:, None] * (row - base))).sum(0) * (row - base)) for row in x.astype(np.float64)]
for row, attribution in zip(x, integrated):
    assert abs(attribution.sum() - (logit(row) - logit(base))) < 1e-9

# Gradient of a small convolutional net by PyTorch's autograd in float64; NHWC outside, NCHW inside.
image = np.abs(draw(2, 6, 6, 2))
k, kb, d, db = draw(3, 3, 2, 4), draw(4), draw(36, 3), draw(3)
t = torch.tensor(image.transpose(0, 3, 1, 2), dtype=torch.float64, requires_grad=True)
kt = torch.tensor(k.transpose(3, 2, 0, 1), dtype=torch.float64)
h = F.relu(F.conv2d(t, kt, torch.tensor(kb, dtype=torch.float64), padding=1))
h = F.max_pool2d(h, 2).permute(0, 2, 3, 1).reshape(2, -1)
out = h @ torch.tensor(d, dtype=torch.float64) + torch.tensor(db, dtype=torch.float64)
(out[0, 2] + out[1, 0]).backward()
flat = lambda a: [float(v) for v in np.asarray(a, np.float64).reshape(-1)]
(root / "explain/saliency/saliency.reference.json").write_text(
    json.dumps(
        dict(
            tanh=dict(w1=flat(w1), b1=flat(b1), w2=flat(w2), b2=flat(b2), x=flat(x), baseline=flat(base), target=1,
                      gradient=flat(gradient(x.astype(np.float64))), integrated=flat(integrated),
                      logits=flat(logit(x.astype(np.float64))), baselineLogit=float(logit(base.astype(np.float64)))),
            convolution=dict(image=flat(image), kernel=flat(k), bias=flat(kb), dense=flat(d), denseBias=flat(db),
                             targets=[2, 0], logits=flat(out.detach()), gradient=flat(t.grad.permute(0, 2, 3, 1))),
        )
    )
    + "\n"
)
