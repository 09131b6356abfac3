"""Reference numbers of nodes/lib/plain/{classification,curves,calibration}.test.ts, by scikit-learn 1.2.1.

Data: 400 examples of the generator x <- 48271 x mod (2^31 - 1), x0 = 1, u = x / (2^31 - 1), drawn example by example:
truth = floor(3 u); three raw scores ceil(20 u) / 20, that of the truth + 0.5; weight = 0.5 + u; scores = raw / sum.
"""
import numpy as np
from sklearn import metrics as m

state = 1


def uniform():
    global state
    state = 48271 * state % 2147483647
    return state / 2147483647


truth, scores, weight = [], [], []
for _ in range(400):
    label = int(3 * uniform())
    raw = [np.ceil(20 * uniform()) / 20 for _ in range(3)]
    raw[label] += 0.5
    truth.append(label)
    weight.append(0.5 + uniform())
    scores.append(np.array(raw) / (raw[0] + raw[1] + raw[2]))
truth, scores, weight = np.array(truth), np.array(scores), np.array(weight)
predicted = scores.argmax(1)


def show(name, value):
    print(name, np.array2string(np.asarray(value), precision=17, floatmode="maxprec", separator=", ", max_line_width=200))


def calibration_errors(scores, w):
    """Guo et al. 2017, equations 3 and 5, 15 bins (lo, hi], top label; numpy only: scikit-learn has no ECE."""
    confidence, right = scores.max(1), (predicted == truth).astype(float)
    ww = np.ones(400) if w is None else w
    ece = mce = 0
    for b in range(15):
        inside = (confidence > b / 15) & (confidence <= (b + 1) / 15)
        if inside.any():
            gap = abs(np.average(right[inside], weights=ww[inside]) - np.average(confidence[inside], weights=ww[inside]))
            ece += ww[inside].sum() / ww.sum() * gap
            mce = max(mce, gap)
    return ece, mce


for label, w in (("plain", None), ("weighted", weight)):
    print("==", label)
    show("confusion", m.confusion_matrix(truth, predicted, sample_weight=w))
    show("perClass", m.precision_recall_fscore_support(truth, predicted, sample_weight=w))
    for average in ("micro", "macro", "weighted"):
        show(average, m.precision_recall_fscore_support(truth, predicted, average=average, sample_weight=w)[:3])
    show("accuracy", m.accuracy_score(truth, predicted, sample_weight=w))
    show("balanced", m.balanced_accuracy_score(truth, predicted, sample_weight=w))
    show("mcc", m.matthews_corrcoef(truth, predicted, sample_weight=w))
    for kind in (None, "linear", "quadratic"):
        show(f"kappa {kind}", m.cohen_kappa_score(truth, predicted, weights=kind, sample_weight=w))
    show("aucs", [m.roc_auc_score(truth == c, scores[:, c], sample_weight=w) for c in range(3)])
    show("aps", [m.average_precision_score(truth == c, scores[:, c], sample_weight=w) for c in range(3)])

    def area(c):
        precision, recall, _ = m.precision_recall_curve(truth == c, scores[:, c], sample_weight=w)
        return m.auc(recall, precision)

    show("pr areas", [area(c) for c in range(3)])
    show("log loss", m.log_loss(truth, scores, eps=2**-23, sample_weight=w))
    show("brier of class 2", m.brier_score_loss(truth == 2, scores[:, 2], sample_weight=w))
    show("brier", np.average(((scores - np.eye(3)[truth]) ** 2).sum(1), weights=w))
    # scikit-learn gives equal scores to the higher class; here they go to the lower one, as argmax does.
    show("top 2", m.top_k_accuracy_score(truth, scores - 1e-9 * np.arange(3), k=2, sample_weight=w))

    show("ece, mce", calibration_errors(scores, w))

fpr, tpr, thresholds = m.roc_curve(truth == 0, np.floor(scores[:, 0] * 10), drop_intermediate=False)
show("roc fpr", fpr)
show("roc tpr", tpr)

# Intervals, by scipy; DeLong from its definition: placements of each example among the other class, ties half.
from scipy import stats

positive, negative = scores[truth == 0, 0], scores[truth != 0, 0]
placement = (positive[:, None] > negative) + (positive[:, None] == negative) / 2
se = np.sqrt(placement.mean(1).var(ddof=1) / len(positive) + placement.mean(0).var(ddof=1) / len(negative))
show("DeLong 95 %", placement.mean() + np.array([-1, 1]) * stats.norm.ppf(0.975) * se)
show("normal quantiles", stats.norm.ppf([1e-12, 0.001, 0.025, 0.3, 0.5, 0.9, 0.999999]))
show("t quantiles", [stats.t.ppf(0.975, d) for d in (1, 2, 3, 4, 9, 30, 199)] + [stats.t.ppf(0.995, 5)])
show("McNemar", [stats.binomtest(min(b, c), b + c).pvalue for b, c in ((5, 15), (3, 3), (0, 8), (900, 1000))])
show("Wilson", [list(stats.binomtest(k, n).proportion_ci(method="wilson")) for k, n in ((8, 10), (0, 20), (20, 20), (1, 3))])
show("quantiles", np.quantile([1, 2, 4, 8, 16.0], [0, 0.025, 0.3, 0.975, 1]))

# The same in float32, as predictions hold scores: near-equal ones become ties. For the node classification-report.
rounded = scores.astype(np.float32).astype(np.float64)
for label, w in (("plain", None), ("weighted", weight)):
    print("== float32", label)
    show("auc", np.mean([m.roc_auc_score(truth == c, rounded[:, c], sample_weight=w) for c in range(3)]))
    show("auc of class 0", m.roc_auc_score(truth == 0, rounded[:, 0], sample_weight=w))
    show("ap", np.mean([m.average_precision_score(truth == c, rounded[:, c], sample_weight=w) for c in range(3)]))
    curves = [m.precision_recall_curve(truth == c, rounded[:, c], sample_weight=w) for c in range(3)]
    show("pr area", np.mean([m.auc(recall, precision) for precision, recall, _ in curves]))
    show("ece, mce", calibration_errors(rounded, w))
