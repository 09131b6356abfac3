"""Reference numbers of nodes/fairness/fairness-audit/run.test.ts, by numpy alone.

Data: 300 examples of the generator x <- 48271 x mod (2^31 - 1), x0 = 7, u = x / (2^31 - 1), drawn example by example:
group = floor(3 u); truth = u < 0.3 + 0.2 group; score = u / 2 + (0.35 if truth) + 0.05 group; weight = 0.5 + u.
"""
import numpy as np

state = 7


def uniform():
    global state
    state = 48271 * state % 2147483647
    return state / 2147483647


rows = []
for _ in range(300):
    g = int(3 * uniform())
    y = uniform() < 0.3 + 0.2 * g
    rows.append((g, y, uniform() / 2 + (0.35 if y else 0) + 0.05 * g, 0.5 + uniform()))
group, truth, score, weight = (np.array(column) for column in zip(*rows))
selected = score >= 0.5

for name, w in (("plain", np.ones(300)), ("weighted", weight)):
    rate = lambda mask, what: (w * what * mask).sum() / (w * mask).sum()
    table = np.array([[rate(group == g, truth), rate(group == g, selected), rate((group == g) & truth, selected),
                       rate((group == g) & ~truth, selected), rate((group == g) & selected, truth),
                       rate(group == g, selected == truth)] for g in range(3)])
    gap = table.max(0) - table.min(0)
    benefit = 1.0 + selected - truth
    share = benefit / np.average(benefit, weights=w)
    theil = np.average(np.where(share > 0, share * np.log(np.where(share > 0, share, 1)), 0), weights=w)
    print("==", name)
    print("rates", table.round(12).tolist())
    print("dp diff, ratio", gap[1], table[:, 1].min() / table[:, 1].max())
    print("eo diff", gap[2], "eodds diff", max(gap[2], gap[3]),
          "eodds ratio", min(table[:, 2].min() / table[:, 2].max(), table[:, 3].min() / table[:, 3].max()))
    print("pp diff", gap[4], "theil", theil)
print("sizes", [int((group == g).sum()) for g in range(3)])
