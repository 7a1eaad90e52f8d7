// What a learning rate will do, told from the eigenvalues before any step is taken.

import { neat } from "./rates.js";

export function outlook(directions, error, rate) {
  const steepest = directions.at(-1).steepness;
  const each = directions.map(({ steepness, vector }) => ({
    factor: 1 - rate * steepness,
    // A direction in which nothing is wrong stays so.
    wrong: Math.abs(vector.reduce((sum, value, k) => sum + value * error[k], 0)) > 1e-12,
  }));
  const wrong = each.filter((direction) => direction.wrong).map(({ factor }) => factor);
  // The factor that will be left in the end, since the others fall faster.
  const slowest = wrong.reduce((most, factor) => (Math.abs(factor) > Math.abs(most) ? factor : most), 0);
  return {
    factors: each.map(({ factor }) => factor),
    slowest,
    kind: kind(wrong, Math.abs(slowest)),
    lucky: Math.abs(each.at(-1).factor) > 1 && Math.abs(slowest) < 1,
    limit: neat(2 / steepest),
    best: neat(2 / (steepest + directions[0].steepness)),
  };
}

function kind(factors, slowest) {
  if (factors.length === 0) return "still";
  if (Math.abs(slowest - 1) < 1e-9) return "forever";
  if (slowest > 1) return "diverges";
  return factors.some((factor) => factor < -1e-9) ? "swings" : "straight";
}
