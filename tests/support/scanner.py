"""A flatbed scanner: a PDF page comes back turned, noisy, a little askew, as JPEG or PNG bytes."""

import cv2
import numpy as np
import pypdfium2


def scan(pdf, number, *, dpi=200, turn=1.2, noise=6.0, quarters=0, quality=80, seed=1, draw=None):
    """Return page *number* as JPEG bytes. *draw(picture, pixels_per_mm)* may write on the page first."""
    rng = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    picture = document[number - 1].render(scale=dpi / 72, grayscale=True).to_numpy()
    document.close()
    picture = picture.reshape(picture.shape[:2]).copy()
    if draw is not None:
        draw(picture, dpi / 25.4)
    pad = int(0.03 * picture.shape[0])
    picture = cv2.copyMakeBorder(picture, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=235)
    high, wide = picture.shape
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    target = source + rng.uniform(-0.004, 0.004, (4, 2)).astype(np.float32) * max(high, wide)
    askew = cv2.getPerspectiveTransform(source, target)
    round_ = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1.0), [0, 0, 1]])
    picture = cv2.warpPerspective(picture, round_ @ askew, (wide, high), borderValue=235)
    picture = cv2.GaussianBlur(picture, (0, 0), 0.7)
    picture = np.clip(picture * 0.9 + rng.normal(0, noise, picture.shape) + 10, 0, 255).astype(np.uint8)
    picture = np.ascontiguousarray(np.rot90(picture, quarters))
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
