"""Writes nodes/fairness/fairness-audit/audit.reference.json for run.test.ts, by numpy and scikit-learn's roc_auc_score only.

Written from the definitions (Hardt et al. 2016; Feldman et al. 2015; Speicher et al. 2018), not from the node.
Data: 500 examples of the generator x <- 48271 x mod (2^31 - 1), x0 = 7, u = x / (2^31 - 1), drawn example by example:
group = a, b or c for u < 0.5, < 0.8, else; age = old for u < 0.4, else young; truth = u < 0.35, 0.5, 0.65 by group;
score of the favourable class = round(64 (0.35 truth + 0.5 u + 0.1 [group c])) / 64 (exact in float32), favourable at 0.4;
weight = 0.5 + u.
"""
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

state = 7


def uniform():
    global state
    state = 48271 * state % 2147483647
    return state / 2147483647


rows = []
for _ in range(500):
    u = uniform()
    group = "a" if u < 0.5 else "b" if u < 0.8 else "c"
    age = "old" if uniform() < 0.4 else "young"
    truth = int(uniform() < {"a": 0.35, "b": 0.5, "c": 0.65}[group])
    score = np.floor(64 * (0.35 * truth + 0.5 * uniform() + (0.1 if group == "c" else 0)) + 0.5) / 64
    rows.append((group, age, truth, score, 0.5 + uniform()))
group, age, truth, score, weight = (np.array(column) for column in zip(*rows))
said = (score >= 0.4).astype(int)


def mean(values, w):
    return float("nan") if w.sum() == 0 else float((values * w).sum() / w.sum())


def rates(mask, w):
    y, p, s, w = truth[mask], said[mask], score[mask], w[mask]
    return {
        "n": int(mask.sum()), "baseRate": mean(y, w), "selectionRate": mean(p, w),
        "truePositiveRate": mean(p[y == 1], w[y == 1]), "falsePositiveRate": mean(p[y == 0], w[y == 0]),
        "falseNegativeRate": mean(1 - p[y == 1], w[y == 1]),
        "positivePredictiveValue": mean(y[p == 1], w[p == 1]), "negativePredictiveValue": mean(1 - y[p == 0], w[p == 0]),
        "accuracy": mean(y == p, w), "meanScore": mean(s, w), "rocAuc": roc_auc_score(y, s, sample_weight=w),
        "calibrationGap": mean(s, w) - mean(y, w), "brier": mean((s - y) ** 2, w),
    }


def audit(labels, reference, w):
    by = {g: rates(labels == g, w) for g in sorted(set(labels))}
    column = lambda name: np.array([r[name] for r in by.values()])
    gap = lambda name: column(name).max() - column(name).min()
    share = lambda name: column(name).min() / column(name).max()
    ref = by[reference]
    odds = {g: ((r["truePositiveRate"] - ref["truePositiveRate"]) + (r["falsePositiveRate"] - ref["falsePositiveRate"])) / 2
            for g, r in by.items() if g != reference}
    impact = {g: r["selectionRate"] / ref["selectionRate"] for g, r in by.items() if g != reference}
    benefit = said - truth + 1.0
    mu = mean(benefit, w)
    x = benefit / mu
    theil = mean(np.where(x > 0, x * np.log(np.where(x > 0, x, 1)), 0), w)
    group_mean = sum((labels == g) * mean(benefit[labels == g], w[labels == g]) for g in by) / mu
    return by, {
        "demographicParityDifference": gap("selectionRate"), "demographicParityRatio": share("selectionRate"),
        "equalOpportunityDifference": gap("truePositiveRate"), "falsePositiveRateDifference": gap("falsePositiveRate"),
        "equalizedOddsDifference": max(gap("truePositiveRate"), gap("falsePositiveRate")),
        "equalizedOddsRatio": min(share("truePositiveRate"), share("falsePositiveRate")),
        "baseRateDifference": gap("baseRate"),
        "predictiveParityDifference": gap("positivePredictiveValue"), "accuracyDifference": gap("accuracy"),
        "averageOddsDifference": max(odds.values(), key=abs),
        "disparateImpact": max(impact.values(), key=lambda r: abs(np.log(r))),
        "theilIndex": theil, "generalizedEntropy": mean(x**2 - 1, w) / 2,
        "generalizedEntropyBetweenGroups": mean(group_mean**2 - 1, w) / 2,
    }


def figures(labels, reference, w):
    by, summary = audit(labels, reference, w)
    return {**summary, **{f"byGroup.{g}.{name}": value for g, r in by.items() for name, value in r.items()}}


both = np.array([f"{g} × {a}" for g, a in zip(group, age)])
once = np.ones(500)
result = {
    "plain": {"group": figures(group, "a", once), "age": figures(age, "young", once), "group × age": figures(both, "a × young", once)},
    "weighted": {"group": figures(group, "a", weight), "age": figures(age, "young", weight)},
}

# Bootstrap inside groups with numpy's generator: the intervals agree up to chance.
rng = np.random.default_rng(1)
draws = []
for _ in range(5000):
    rate = {g: said[rng.choice(np.flatnonzero(group == g), (group == g).sum())].mean() for g in "ab"}
    draws.append(rate["b"] - rate["a"])
result["selectionRateDifference b - a"] = list(np.percentile(draws, [2.5, 97.5]))

target = Path(__file__).parents[2] / "nodes/fairness/fairness-audit/audit.reference.json"
target.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
