// Drawing a signal: the samples between two places of the pen, and how finely they lie.

export const steps = ([low, high]) => ({
  fine: 10 ** Math.floor(Math.log10((high - low) / 40)),
  coarse: 10 ** Math.floor(Math.log10((high - low) / 8)),
});

export const rounded = (value, step) => Number((Math.round(value / step) * step).toPrecision(10));

// The signal after the pen went in a straight line; a place is {index, value}.
export function stroke(signal, from, to, step) {
  const [left, right] = from.index <= to.index ? [from, to] : [to, from];
  const slope = (right.value - left.value) / (right.index - left.index || 1);
  const drawn = [...signal];
  for (let k = left.index; k <= right.index; k++) drawn[k] = rounded(left.value + slope * (k - left.index), step);
  drawn[to.index] = rounded(to.value, step);
  return drawn;
}

// What an axis shows: all values with some room, and zero where it is not far.
export function range(values) {
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low > 0 && high > 2 * (high - low)) {
    const room = (high - low) * 0.15 || 1;
    return [low - room, high + room];
  }
  [low, high] = [Math.min(0, low), Math.max(0, high)];
  const room = (high - low) * 0.15 || 1;
  return [low < 0 || low === high ? low - room : 0, high > 0 || low === high ? high + room : 0];
}
