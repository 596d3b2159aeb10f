"""Fit the sign classifier: `python tools/fit_signs.py MARKS_FOLDER OUT.npz [--skip-folds K...] [--boxes N]`.

Needs PyTorch, which the program itself does not: run it in an environment of its own. The network is small
(three convolutions); its weights are kept as half-precision arrays and run by app/scanning/classifier.py with NumPy.
"""

import argparse
import collections
import multiprocessing
import time
from pathlib import Path

import cv2
import numpy as np
import sign_drawings as sd
import torch
from torch import nn

from app.scanning import patches
from app.scanning.layout import Rect


def one(seed: int) -> tuple[np.ndarray, int]:
    """Return one simulated box, as the reader would see it, and its class."""
    rng = np.random.default_rng([77, seed])
    u = rng.random()
    m: sd.Drawing | None
    if u < 0.10:
        m = None
    elif u < 0.38:
        m = sd.pen(rng)
    else:
        label = rng.choice(5, p=[0.26, 0.18, 0.23, 0.07, 0.26])
        pool, chance = _by_label[int(label)]
        m = pool[int(rng.choice(len(pool), p=chance))]
        if label in (0, 1, 2) and rng.random() < 0.08:
            # Struck out: a readable sign with a line or a second sign through it is odd.
            return _picture(m, rng, struck=True), 4
    return _picture(m, rng), (5 if m is None else m.label)


_by_label: dict[int, tuple[list[sd.Drawing], np.ndarray]] = {}


def _picture(m: sd.Drawing | None, rng: np.random.Generator, struck: bool = False) -> np.ndarray:
    if struck and m is not None and m.strokes is not None:
        p = np.concatenate(m.strokes)
        lo, hi = p.min(0), p.max(0)
        c, d = (lo + hi) / 2, (hi - lo) * rng.uniform(0.4, 0.65, 2) * rng.choice([-1, 1], 2)
        m = sd.Drawing(4, m.writer, m.sign, [*m.strokes, np.stack([c - d, c, c + d])])
    elif struck and m is not None and m.bitmap is not None:
        b = np.pad(m.bitmap.copy(), 2)
        n = b.shape[0]
        for _ in range(int(rng.integers(1, 3))):
            a, e = rng.integers(0, n, 2)
            ends = ((0, int(a)), (n - 1, int(e))) if rng.random() < 0.6 else ((int(a), 0), (int(e), n - 1))
            cv2.line(b, *ends, 255, int(rng.integers(1, 3)), cv2.LINE_AA)
        m = sd.Drawing(4, m.writer, m.sign, None, b)
    grey, h, side, black = sd.scan_box(m, rng)
    patch = patches.align(patches.to_ink(patches.cut(grey, h, [Rect(x=0, y=0, w=side, h=side)])[0], black))
    return (np.clip(patch.ink, 0, 1) * 255).astype(np.uint8)


class Net(nn.Module):
    """Three strided convolutions and two dense layers: under two million multiplications a box."""

    def __init__(self) -> None:
        super().__init__()
        widths = (1, 16, 32, 48)
        self.conv = nn.ModuleList(
            nn.Conv2d(widths[i], widths[i + 1], k, 2, k // 2, bias=False) for i, k in enumerate((5, 3, 3))
        )
        self.norm = nn.ModuleList(nn.BatchNorm2d(w) for w in widths[1:])
        self.d1 = nn.Linear(48 * 6 * 6, 96)
        self.d2 = nn.Linear(96, len(sd.CLASSES))
        self.drop = nn.Dropout(0.25)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return class scores for (n, 1, 48, 48)."""
        for conv, norm in zip(self.conv, self.norm, strict=True):
            x = torch.relu(norm(conv(x)))
        return self.d2(self.drop(torch.relu(self.d1(x.flatten(1)))))

    def plain(self) -> dict[str, np.ndarray]:
        """Return the weights with the normalisation folded into the convolutions."""
        out = {}
        for i, (conv, norm) in enumerate(zip(self.conv, self.norm, strict=True), 1):
            scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            out[f"c{i}.weight"] = conv.weight * scale[:, None, None, None]
            out[f"c{i}.bias"] = norm.bias - norm.running_mean * scale
        for name, layer in (("d1", self.d1), ("d2", self.d2)):
            out[f"{name}.weight"], out[f"{name}.bias"] = layer.weight, layer.bias
        return {k: v.detach().numpy().astype(np.float16) for k, v in out.items()}


def fit(x: np.ndarray, y: np.ndarray, epochs: int, seed: int) -> dict[str, np.ndarray]:
    """Fit one network and return its weights."""
    torch.manual_seed(seed)
    net = Net()
    best = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-3)
    steps = epochs * (len(x) // 256)
    rate = torch.optim.lr_scheduler.OneCycleLR(best, 3e-3, total_steps=steps + 1)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.005)
    for epoch in range(epochs):
        order = torch.randperm(len(x))
        net.train()
        total = right = 0.0
        for i in range(0, len(x) - 255, 256):
            k = order[i : i + 256].numpy()
            a = torch.from_numpy(x[k]).float()[:, None] / 255
            b = torch.from_numpy(y[k])
            best.zero_grad()
            out = net(a)
            loss = loss_of(out, b)
            loss.backward()
            best.step()
            rate.step()
            total += float(loss.detach()) * len(k)
            right += float((out.argmax(1) == b).sum())
        print(f"  epoch {epoch + 1}: loss {total / len(x):.4f}, right {right / len(x):.4f}", flush=True)
    return net.plain()


def _start(folder: str, skip: tuple[int, ...]) -> None:
    cv2.setNumThreads(1)
    drawings = [m for m in sd.load(Path(folder)) if m.fold not in skip]
    for label in range(5):
        pool = [m for m in drawings if m.label == label]
        busy = collections.Counter((m.writer, m.sign) for m in pool)
        # One writer drew most of some signs: a root keeps the others heard.
        chance = np.array([busy[(m.writer, m.sign)] ** -0.6 for m in pool])
        _by_label[label] = pool, chance / chance.sum()


def main() -> None:
    """Simulate the boxes, fit two networks on halves of the drawings, save them."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("marks", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument(
        "--skip-folds", type=int, nargs="*", default=(), help="writers of these folds (0..4) are not used"
    )
    p.add_argument("--boxes", type=int, default=60000)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--keep", type=Path, help="also keep the simulated boxes here")
    p.add_argument("--nets", type=int, default=2)
    a = p.parse_args()
    t = time.perf_counter()
    with multiprocessing.Pool(2, _start, (str(a.marks), tuple(a.skip_folds))) as pool:
        made = pool.map(one, range(a.boxes), chunksize=500)
    x = np.stack([m[0] for m in made])
    y = np.array([m[1] for m in made])
    if a.keep:
        np.savez(a.keep, x=x, y=y)
    print(f"{len(x)} boxes in {time.perf_counter() - t:.0f} s; classes {np.bincount(y)}", flush=True)
    torch.set_num_threads(2)
    weights = {}
    for k in range(a.nets):
        for name, value in fit(x, y, a.epochs, k).items():
            weights[f"{k}.{name}"] = value
    np.savez_compressed(a.out, **weights)
    print(f"{a.out}: {a.out.stat().st_size // 1024} KB after {time.perf_counter() - t:.0f} s")


if __name__ == "__main__":
    main()
