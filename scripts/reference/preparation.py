"""Reference numbers of nodes/data/{encode,scale,split}/reference.test.ts, by scikit-learn 1.2.1.

Data: German credit as it ships (credit-g.arff); rows 0 to 699 train.
    python3 scripts/reference/preparation.py [credit-g.arff]
"""
import csv
import sys

import numpy as np
from sklearn.model_selection import StratifiedKFold, TimeSeriesSplit
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler

path = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/doc/weka/examples/credit-g.arff"
lines = [line.strip() for line in open(path) if line.strip() and not line.startswith("%")]
start = lines.index("@data")
attributes = [line.split(None, 2)[1:] for line in lines[:start] if line.startswith("@attribute")]
names = [name for name, _ in attributes]
rows = list(csv.reader(lines[start + 1 :], quotechar="'"))
column = {name: [row[i] for row in rows] for i, name in enumerate(names)}
train = 700

numbers = np.array([[float(v) for v in column[name]] for name in ("duration", "credit_amount", "age")]).T
for scaler in (StandardScaler(), MinMaxScaler(), RobustScaler()):
    out = scaler.fit(numbers[:train]).transform(numbers)
    print(type(scaler).__name__, "row 0", out[0].tolist(), "row 999", out[999].tolist())

for name in ("purpose", "employment"):
    # Levels in the order of the file.
    levels = next(csv.reader([dict(attributes)[name].strip("{} ")], quotechar="'", skipinitialspace=True))
    levels = [level.strip() for level in levels]
    cells = np.array(column[name], dtype=object)[:, None]
    seen = [level for level in levels if level in set(column[name][:train])]
    one_hot = OneHotEncoder(categories=[seen], handle_unknown="ignore", sparse_output=False).fit(cells[:train])
    ordinal = OrdinalEncoder(categories=[seen], handle_unknown="use_encoded_value", unknown_value=-1).fit(cells[:train])
    print(name, "seen", seen)
    print(name, "one-hot, sums over all rows", one_hot.transform(cells).sum(0).astype(int).tolist())
    print(name, "ordinal, rows 0 to 9", ordinal.transform(cells)[:10, 0].astype(int).tolist(), "sum", int(ordinal.transform(cells).sum()))

labels = np.array(column["class"])
counts = [[int((labels[test] == c).sum()) for c in ("bad", "good")] for _, test in StratifiedKFold(7, shuffle=True, random_state=0).split(labels, labels)]
print("StratifiedKFold(7): bad and good in each fold, sorted", sorted(counts))
print("TimeSeriesSplit(3) of 10:", [test.tolist() for _, test in TimeSeriesSplit(3).split(range(10))])
