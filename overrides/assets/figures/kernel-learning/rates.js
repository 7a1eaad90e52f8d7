// Learning rates: how they are read and written, and those at which a slider stops.

import { number } from "../fields.js";

// The fraction with a small denominator that a number is, if it is one.
function fraction(value) {
  for (let below = 1; below <= 90; below++) {
    const above = Math.round(value * below);
    if (above && Math.abs(value * below - above) < 1e-12 * above) return [above, below];
  }
  return null;
}

// A computed number without its rounding error.
export function neat(value) {
  const [above, below] = fraction(value) ?? [value, 1];
  return above / below;
}

// A decimal if it is short, else a fraction if it is one.
export function writeRate(value, digits = 17) {
  const parts = String(value).length > 7 && fraction(value);
  return parts ? parts.join("/") : String(Number(value.toPrecision(digits)));
}

const decimal = number({ min: 1e-6, max: 100 });

export const rateField = {
  read(text) {
    const [above, below, ...more] = text.normalize("NFKC").split("/");
    if (below === undefined || more.length) return decimal.read(text);
    return decimal.read(String(number().read(above) / number().read(below)));
  },
  write: (value) => writeRate(value),
};

const round = (value) => Number(value.toPrecision(3));

// The fastest rate, the limit, the lesson's, one just beyond the limit and one far.
export function stops({ best, limit }) {
  return [{ rate: best, name: "best" }, { rate: 0.03 }, { rate: limit, name: "limit" },
    { rate: round(1.02 * limit) }, { rate: round(1.5 * limit) }].sort((a, b) => a.rate - b.rate);
}

export const range = (loss) => (loss === "mean" ? [0.02, 4] : [0.002, 0.1]);

// Where the slider can stand: at the stops, and between them a hundredth of a decade apart.
export function positions([low, high], stops) {
  const rates = stops.map(({ rate }) => rate).filter((rate) => low <= rate && rate <= high);
  for (let place = Math.log10(low); place < Math.log10(high) + 0.005; place += 0.01)
    if (stops.every(({ rate }) => Math.abs(Math.log10(rate) - place) > 0.004)) rates.push(round(10 ** place));
  return rates.sort((a, b) => a - b);
}

export const nearest = (rates, place) =>
  rates.reduce((a, b) => (Math.abs(Math.log10(b) - place) < Math.abs(Math.log10(a) - place) ? b : a));
