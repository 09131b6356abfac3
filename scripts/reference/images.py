"""Reference numbers of nodes/lib/plain/image-geometry.test.ts, by numpy, scipy 1.10.1 and torch 1.13.

The picture is 5 x 5; pixel i is ((7 i) mod 11) / 10.
"""
import math
import numpy as np
from scipy import ndimage

picture = (7 * np.arange(25) % 11 / 10).reshape(5, 5).astype(np.float32)


def show(name, values):
    print(f"const {name} = {[round(float(v), 7) for v in np.asarray(values).ravel()]};")


show("rot90", np.rot90(picture))
try:
    import torch
    import torch.nn.functional as F

    # affine_grid's coordinates are those of the source, y down: the inverse of a turn that looks counter-clockwise.
    a = math.radians(30)
    theta = torch.tensor([[[math.cos(a), -math.sin(a), 0], [math.sin(a), math.cos(a), 0]]])
    image = torch.tensor(picture)[None, None]
    grid = F.affine_grid(theta, image.shape, align_corners=False)
    show("rot30", F.grid_sample(image, grid, mode="bilinear", padding_mode="zeros", align_corners=False)[0, 0].numpy())
except ImportError:
    # Without torch: the same by scipy, in (row, column) order.
    a = math.radians(30)
    matrix = np.array([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])
    centre = np.array([2, 2])
    show("rot30", ndimage.affine_transform(picture, matrix, centre - matrix @ centre, order=1, mode="grid-constant"))
t = math.tan(math.pi / 9)
# x' = x + 0.25 + t (y - 0.5), y' = y - 0.5; scipy takes (row, column).
show("sheared", ndimage.affine_transform(picture, [[1, 0], [t, 1]], [-0.5, 0.25 - 0.5 * t], order=1, mode="grid-constant"))
show("blur08", ndimage.gaussian_filter(picture, 0.8, mode="mirror"))
show("blur2", ndimage.gaussian_filter(picture, 2, mode="mirror"))
i = np.arange(25)
dx = ((3 * i % 7 - 3) / 4).reshape(5, 5)
dy = ((5 * i % 7 - 3) / 4).reshape(5, 5)
rows, columns = np.mgrid[0:5, 0:5]
show("displaced", ndimage.map_coordinates(picture, [rows + dy, columns + dx], order=1, mode="grid-constant"))
print("line", ndimage.gaussian_filter1d([0.0, 0.0, 1.0], 0.8, mode="mirror"))
