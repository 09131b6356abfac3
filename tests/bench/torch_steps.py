"""Milliseconds of training steps of the networks of nets.ts in PyTorch on one core, as JSON. Same sizes, other random weights."""
import glob
import json
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(1)
STEPS = int(sys.argv[1])


def conv(inputs, outputs, size, stride=1, groups=1):
    return nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False)


def cnn(batch_norm):
    def block(inputs, outputs):
        layers = [nn.Conv2d(inputs, outputs, 3, padding=1, bias=not batch_norm)]
        return layers + ([nn.BatchNorm2d(outputs)] if batch_norm else []) + [nn.ReLU(), nn.MaxPool2d(2)]

    return nn.Sequential(*block(1, 16), *block(16, 32), nn.Flatten(), nn.Linear(1568, 64), nn.ReLU(), nn.Linear(64, 10))


class Block(nn.Module):
    """Inverted residual."""

    def __init__(self, inputs, outputs, stride, times):
        super().__init__()
        wide = inputs * times
        widen = [] if times == 1 else [conv(inputs, wide, 1), nn.BatchNorm2d(wide), nn.ReLU6()]
        depthwise = [conv(wide, wide, 3, stride, wide), nn.BatchNorm2d(wide), nn.ReLU6()]
        self.layers = nn.Sequential(*widen, *depthwise, conv(wide, outputs, 1), nn.BatchNorm2d(outputs))
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x):
        made = self.layers(x)
        return x + made if self.residual else made


def mobilenet():
    blocks = [(16, 8, 1, 1), (8, 16, 2, 6), (16, 16, 1, 6), (16, 24, 2, 6), (24, 24, 1, 6), (24, 48, 2, 6)]
    stem = [conv(3, 16, 3, 2), nn.BatchNorm2d(16), nn.ReLU6()]
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(48, 10)]
    return nn.Sequential(*stem, *[Block(*block) for block in blocks], *head)


class Layer(nn.Module):
    """Pre-norm encoder layer, 4 heads of 16."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.LayerNorm(64), nn.LayerNorm(64)
        self.qkv, self.out = nn.Linear(64, 192, bias=False), nn.Linear(64, 64, bias=False)
        self.up, self.down = nn.Linear(64, 128), nn.Linear(128, 64)

    def forward(self, x):
        batch, tokens, width = x.shape
        parts = self.qkv(self.first(x)).reshape(batch, tokens, 3, 4, 16).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(parts[0] @ parts[1].transpose(-1, -2) / 4, -1)
        x = x + self.out((weights @ parts[2]).transpose(1, 2).reshape(batch, tokens, width))
        return x + self.down(F.gelu(self.up(self.second(x))))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.places = nn.Embedding(1000, 64), nn.Parameter(torch.randn(64, 64))
        self.layers, self.head = nn.Sequential(Layer(), Layer()), nn.Linear(64, 9)

    def forward(self, x):
        return self.head(self.layers(self.words(x) + self.places)).reshape(-1, 9)


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm, self.head = nn.LSTM(28, 32, batch_first=True), nn.Linear(32, 10)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])


def mlp():
    return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))


def steps(net, x, rows, classes):
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    targets = torch.arange(rows) % classes
    times = []
    for _ in range(STEPS):
        start = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(net(x), targets)
        loss.backward()
        optimizer.step()
        loss.item()
        times.append((time.perf_counter() - start) * 1000)
    return times


images = torch.rand(32, 1, 28, 28)
print(json.dumps({
    "cnn": steps(cnn(False), images, 32, 10),
    "cnn, batch norm": steps(cnn(True), images, 32, 10),
    "mlp": steps(mlp(), torch.rand(32, 784), 32, 10),
    "mobilenet": steps(mobilenet(), torch.rand(8, 3, 64, 64), 8, 10),
    "transformer": steps(Transformer(), torch.randint(0, 1000, (16, 64)), 1024, 9),
    "lstm": steps(Lstm(), torch.rand(32, 28, 28), 32, 10),
    # The reference BLAS is several times slower than OpenBLAS (libopenblas0-pthread).
    "blas": os.path.realpath(next(iter(glob.glob("/usr/lib/*/libblas.so.3")), "unknown")),
}))
