// A kernel on a signal: which weight meets which input, and what comes out.
//
//   correlation   y_i = Σ w_a x_{i+a}
//   convolution   y_i = Σ w_{h-1-a} x_{i+a}
//   causal        s_t = Σ f_τ g_{t-τ}: the convolution with h-1 zeros before the signal

export const OPERATIONS = ["correlation", "convolution", "causal"];

export const outputLength = (operation, n, h) => (operation === "causal" ? n : n - h + 1);

// The input that the first weight of an output's window meets.
export const windowStart = (operation, h, i) => (operation === "causal" ? i - h + 1 : i);

// The index of the weight that stands at place `a` of the window.
export const weightAt = (operation, h, a) => (operation === "correlation" ? a : h - 1 - a);

// The products that an output is the sum of; before the signal there are zeros.
export function terms(operation, x, w, i) {
  const start = windowStart(operation, w.length, i);
  return w.map((_, a) => {
    const weight = weightAt(operation, w.length, a);
    const input = start + a;
    return { weight, input, values: [w[weight], x[input] ?? 0] };
  });
}

export function filter(operation, x, w) {
  const sum = (i) => terms(operation, x, w, i).reduce((total, { values: [v, u] }) => total + v * u, 0);
  return Array.from({ length: outputLength(operation, x.length, w.length) }, (_, i) => sum(i));
}

// The outputs that an input goes into, each with the index of its weight there.
export function reached(operation, n, h, k) {
  const found = [];
  for (let i = 0; i < outputLength(operation, n, h); i++) {
    const a = k - windowStart(operation, h, i);
    if (a >= 0 && a < h) found.push({ output: i, weight: weightAt(operation, h, a) });
  }
  return found;
}
