// In words: whether the descent converges, and where the limit of the rate is.

import { brief } from "./brief.js";
import { writeRate } from "./rates.js";

const factor = (value) => brief(Math.abs(value));
const rate = (value) => {
  const [exact, decimal] = [writeRate(value, 3), brief(value)];
  return exact === decimal ? exact : `${exact} ≈ ${decimal}`;
};

export function verdict({ words, state }, { outlook, path, broken }) {
  const { kind, slowest, lucky, best, limit } = outlook;
  const [last, before] = [path.at(-1).loss, path.at(-2)?.loss];
  const share = brief((100 * state.rate) / limit);
  return [
    words.verdicts[kind](factor(slowest)),
    broken && words.broken(broken, writeRate(state.rate, 3)),
    lucky && words.lucky,
    kind === "diverges" && !broken && last < before && words.hidden,
    words.limits(rate(best), rate(limit), share),
  ].filter(Boolean).join(words.between);
}
