// Signals by name.

const samples = (n, value) => Array.from({ length: n }, (_, i) => value(i));
const sparse = (n, entries) => samples(n, (i) => entries[i] ?? 0);

// The same noise for everyone: a linear congruential generator.
function noisyWave(n) {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return samples(n, (i) => Number((Math.sin(i / 5) + 1.6 * (random() - 0.5)).toFixed(2)));
}

export const SIGNALS = {
  // Monthly means at Mauna Loa, 1959 to 1961, in parts per million (Keeling and Whorf).
  co2: [
    315.42, 316.31, 316.5, 317.56, 318.13, 318, 316.39, 314.65, 313.68, 313.18, 314.66, 315.43,
    316.27, 316.81, 317.42, 318.87, 319.87, 319.43, 318.01, 315.74, 314, 313.68, 314.84, 316.03,
    316.73, 317.54, 318.38, 319.31, 320.42, 319.61, 318.42, 316.63, 314.83, 315.16, 315.94, 316.85,
  ],
  noise: noisyWave(40),
  step: samples(32, (i) => (i < 16 ? 0 : 1)),
  pulse: sparse(32, { 15: 1 }),
  day: sparse(13, { 1: 2, 3: 1.5, 4: 0.5, 8: 2.5 }),
  bites: sparse(13, { 0: 16, 2: 8 }),
  zeros: sparse(32, {}),
};

export const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

export const signalName = (signal) => Object.keys(SIGNALS).find((name) => same(SIGNALS[name], signal)) ?? "";
