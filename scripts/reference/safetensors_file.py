"""What the reference library of the format writes, and how it reads a file of ours.

    pip install safetensors==0.8.0 numpy
    python scripts/reference/safetensors_file.py              # the bytes in runtime/store/safetensors.test.ts
    python scripts/reference/safetensors_file.py FILE         # tensors of a result that Gradloom wrote
"""
import base64
import json
import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save

if len(sys.argv) > 1:
    with safe_open(sys.argv[1], "np") as file:
        names = sorted(file.keys())
        print(json.dumps({name: [str(file.get_tensor(name).dtype), file.get_tensor(name).tolist()] for name in names}))
        print(file.metadata()["artifact"])
else:
    tensors = {
        "a": np.array([[1.5, -2.0], [np.nan, np.inf]], dtype=np.float32),
        "b": np.array([1, -2, 3], dtype=np.int32),
        "c": np.array([7], dtype=np.uint8),
        "d": np.zeros((0, 4)),
    }
    print(base64.b64encode(save(tensors, metadata={"artifact": '{"kind":"x"}'})).decode())
