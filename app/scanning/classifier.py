"""First method: a small network, fitted to people's drawings (tools/fit_signs.py), run with NumPy alone.

Two networks of the same shape, fitted apart, must agree; the lower of their two shares is what counts.
"""

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
        first = _conv(np.clip(views, 0.0, 1.0)[..., None], weight, bias, 5)
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
    x = _conv(first, net["c2.weight"], net["c2.bias"], 3)
    x = _conv(x, net["c3.weight"], net["c3.bias"], 3)
    # The dense layer was fitted on (channel, row, column).
    flat = x.transpose(0, 3, 1, 2).reshape(len(x), -1)
    hidden = np.maximum(flat @ net["d1.weight"] + net["d1.bias"], 0)
    score = hidden @ net["d2.weight"] + net["d2.bias"]
    score -= score.max(axis=1, keepdims=True)
    share = np.exp(score)
    return np.asarray(share / share.sum(axis=1, keepdims=True), np.float32)


def _conv(x: F32, weight: F32, bias: F32, k: int) -> F32:
    """Convolve (n, h, w, c) with stride 2 and the same padding; *weight* is (k·k·c, out)."""
    p = k // 2
    n, h, w, c = x.shape
    padded = np.zeros((n, h + 2 * p, w + 2 * p, c), np.float32)
    padded[:, p:-p, p:-p] = x
    h, w = (h + 1) // 2, (w + 1) // 2
    page, row, column, channel = padded.strides
    windows = as_strided(
        padded, (n, h, w, k, k, c), (page, 2 * row, 2 * column, row, column, channel), writeable=False
    )
    out: F32 = np.maximum(windows.reshape(n * h * w, -1) @ weight + bias, 0).reshape(n, h, w, -1)
    return out
