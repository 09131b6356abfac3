/** A range that covers the unknown value with the wanted confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a rate (Wilson 1927, Probable inference, the law of succession, and statistical inference).
 * `n` is the number of examples, or the effective number of weighted ones. Null where it is 0.
 */
export function wilson(rate: number, n: number, confidence = 0.95): Interval | null {
  if (!(n > 0) || !Number.isFinite(rate)) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const share = z ** 2 / n;
  const centre = (rate + share / 2) / (1 + share);
  const half = ((z / (1 + share)) * Math.sqrt(rate * (1 - rate) + share / 4)) / Math.sqrt(n);
  // At a rate of 0 or 1 the end is exact; the formula would miss it by a rounding error.
  return {
    low: rate === 0 ? 0 : Math.max(0, centre - half),
    high: rate === 1 ? 1 : Math.min(1, centre + half),
  };
}

/** Number of equally weighted examples that know as much: (Σ w)² / Σ w² (Kish 1965, Survey sampling, section 8.2). */
export const effectiveCount = (weight: number, squares: number): number => (squares === 0 ? 0 : weight ** 2 / squares);

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);

// Coefficients of Wichura 1988, algorithm AS 241, PPND16: relative error about 1e-16.
const centre = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852545,
  ],
] as const;
const middle = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.24178072517745061, 0.022723844989269184, 7.745450142783414e-4,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    5.475938084995345e-4, 1.0507500716444169e-9,
  ],
] as const;
const tail = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 7.868691311456133e-4, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

/** The z with P(standard normal ≤ z) = probability in (0, 1) (Wichura 1988). */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(centre[0], r)) / polynomial(centre[1], r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
  const [[above, below], shift] = r <= 5 ? [middle, 1.6] : [tail, 5];
  const value = polynomial(above, r - shift) / polynomial(below, r - shift);
  return q < 0 ? -value : value;
}

/**
 * Exact two-sided McNemar test (McNemar 1947): probability of a split at least as uneven as this one among `b + c` examples
 * that only one of two models got right, if each were as likely. 1 where they differ nowhere.
 */
export function mcNemar(b: number, c: number): number {
  const n = b + c;
  const fewer = Math.min(b, c);
  // Σ C(n, k) / 2ⁿ for k ≤ fewer, as logarithms: C(n, k) overflows beyond n = 1029.
  let term = -n * Math.LN2;
  let total = Math.exp(term);
  for (let k = 1; k <= fewer; k += 1) {
    term += Math.log((n - k + 1) / k);
    total += Math.exp(term);
  }
  return Math.min(1, 2 * total);
}

/** P(|Student t| ≤ value) for a whole number of degrees of freedom: the finite series of Abramowitz & Stegun 1964, 26.7.3 and 26.7.4. */
function tWithin(value: number, degrees: number): number {
  const angle = Math.atan(value / Math.sqrt(degrees));
  const square = Math.cos(angle) ** 2;
  const odd = degrees % 2 === 1;
  let term = odd ? Math.cos(angle) : 1;
  let total = degrees === 1 ? 0 : term;
  for (let step = odd ? 3 : 2; step < degrees; step += 2) {
    term *= (square * (step - 1)) / step;
    total += term;
  }
  return odd ? ((angle + Math.sin(angle) * total) * 2) / Math.PI : Math.sin(angle) * total;
}

/** The t with P(|Student t| ≤ t) = confidence in (0, 1), for a whole number of degrees of freedom ≥ 1. */
export function tQuantile(confidence: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (tWithin(high, degrees) < confidence) high *= 2;
  // Halving ends where no number lies between: at most 60 steps or so in double precision.
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2)
    if (tWithin(middle, degrees) < confidence) low = middle;
    else high = middle;
  return high;
}

/**
 * Interval of the mean of repetitions by Student's t. `shared` = size of the test set ÷ size of the training set: repetitions
 * that share training examples vary too little, so that the variance of their mean is taken as s² (1/n + shared)
 * (Nadeau & Bengio 2003, Inference for the generalization error, section 3). 0 for independent ones. Null below two values.
 */
export function meanInterval(values: readonly number[], confidence: number, shared = 0): Interval | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((total, value) => total + value, 0) / n;
  const half = tQuantile(confidence, n - 1) * deviation(values) * Math.sqrt(1 / n + shared);
  return { low: mean - half, high: mean + half };
}

/** Standard deviation of a sample (ddof 1); NaN below two values. */
export function deviation(values: readonly number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}
