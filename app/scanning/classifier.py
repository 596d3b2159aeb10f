"""First method: a small network, fitted to people's drawings (tools/fit_signs.py), run with NumPy alone.

Two networks of the same shape, fitted apart, must agree; the lower of their two shares is what counts.
"""

import threading
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import as_strided

from app.paths import resources

F32 = npt.NDArray[np.float32]

CLASSES = ("circle", "tick", "cross", "fill", "odd", "blank")
"""What the network tells apart; `odd` is every other sign."""


class SignNet:
    """The fitted networks. *path* is the .npz that the fitting script wrote."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as z:
            weights = {name: z[name].astype(np.float32) for name in z.files}
        self._nets = []
        for k in range(len({name.split(".")[0] for name in weights})):
            own = {n.split(".", 1)[1]: v for n, v in weights.items() if n.startswith(f"{k}.")}
            for layer in ("c1", "c2", "c3"):
                w = own[f"{layer}.weight"].transpose(2, 3, 1, 0)
                own[f"{layer}.weight"] = np.ascontiguousarray(w.reshape(-1, w.shape[3]))
            for layer in ("d1", "d2"):
                own[f"{layer}.weight"] = np.ascontiguousarray(own[f"{layer}.weight"].T)
            self._nets.append(own)

    def shares(self, views: F32) -> F32:
        """Return the shares of CLASSES for views of ink (n, 48, 48); shape (nets, n, classes), each row sums to 1."""
        # What the first layers look at is the same for every network: one multiplication serves them all.
        weight, bias = (
            np.concatenate([n[f"c1.{part}"] for n in self._nets], -1) for part in ("weight", "bias")
        )
        first = _conv("c1", np.clip(views, 0.0, 1.0)[..., None], weight, bias, 5)
        return np.stack(
            [
                _run(net, part)
                for net, part in zip(self._nets, np.split(first, len(self._nets), -1), strict=True)
            ]
        )


@cache
def sign_net() -> SignNet:
    """Return the networks shipped with the program, loaded once."""
    return SignNet(resources() / "models" / "signs.npz")


def _run(net: dict[str, F32], first: F32) -> F32:
    x = _conv("c2", first, net["c2.weight"], net["c2.bias"], 3)
    x = _conv("c3", x, net["c3.weight"], net["c3.bias"], 3)
    # The dense layer was fitted on (channel, row, column).
    flat = x.transpose(0, 3, 1, 2).reshape(len(x), -1)
    hidden = np.maximum(flat @ net["d1.weight"] + net["d1.bias"], 0)
    score = hidden @ net["d2.weight"] + net["d2.bias"]
    score -= score.max(axis=1, keepdims=True)
    share = np.exp(score)
    return np.asarray(share / share.sum(axis=1, keepdims=True), np.float32)


class _Bench(threading.local):
    """Room to work in, kept from page to page by each thread: fresh pages of memory cost more than the sums in them."""

    def __init__(self) -> None:
        self._kept: dict[str, F32] = {}

    def take(self, name: str, n: int, *shape: int) -> F32:
        """Return room of shape (n, *shape), zero where nobody has written since it was first asked for."""
        kept = self._kept.get(name)
        if kept is None or len(kept) < n:
            kept = self._kept[name] = np.zeros((n, *shape), np.float32)
        return kept[:n]


_bench = _Bench()


def _conv(layer: str, x: F32, weight: F32, bias: F32, k: int) -> F32:
    """Convolve (n, h, w, c) with stride 2 and the same padding; *weight* is (k·k·c, out).

    What is returned holds until *layer* is asked for again.
    """
    p = k // 2
    n, h, w, c = x.shape
    padded = _bench.take(f"{layer} padded", n, h + 2 * p, w + 2 * p, c)
    padded[:, p:-p, p:-p] = x
    h, w = (h + 1) // 2, (w + 1) // 2
    page, row, column, channel = padded.strides
    windows = as_strided(
        padded, (n, h, w, k, k, c), (page, 2 * row, 2 * column, row, column, channel), writeable=False
    )
    columns = _bench.take(f"{layer} columns", n, h, w, k, k, c)
    columns[:] = windows
    out = _bench.take(f"{layer} out", n, h, w, len(bias))
    flat = out.reshape(n * h * w, -1)
    np.matmul(columns.reshape(n * h * w, -1), weight, out=flat)
    flat += bias
    np.maximum(flat, 0, out=flat)
    return out
