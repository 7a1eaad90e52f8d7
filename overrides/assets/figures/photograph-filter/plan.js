// How to correlate with a kernel in the fewest multiplications.

// The kernel as a sum of few outer products, column times row: each takes away the
// row and the column of the largest weight that is left (elimination, fully pivoted).
export function products(weights) {
  const rest = weights.map((row) => Float64Array.from(row));
  const largest = () => {
    let at = [0, 0];
    rest.forEach((row, a) =>
      row.forEach((weight, b) => {
        if (Math.abs(weight) > Math.abs(rest[at[0]][at[1]])) at = [a, b];
      }),
    );
    return at;
  };
  const found = [];
  const first = largest();
  const small = 1e-13 * Math.abs(rest[first[0]][first[1]]);
  for (let [p, q] = first; Math.abs(rest[p][q]) > small; [p, q] = largest()) {
    const row = Array.from(rest[p]);
    const column = rest.map((line) => line[q] / row[q]);
    rest.forEach((line, a) => line.forEach((_, b) => (line[b] -= column[a] * row[b])));
    rest[p].fill(0);
    rest.forEach((line) => (line[q] = 0));
    found.push({ column, row });
  }
  return found;
}

const nonzero = (weights) => weights.filter((weight) => weight !== 0).length;

// The outer products, if to apply them takes fewer multiplications than the weights
// themselves; and how many it takes for each value of the result.
export function plan(weights) {
  const direct = nonzero(weights.flat());
  const factors = products(weights);
  const apart = factors.reduce((cost, { column, row }) => cost + nonzero(column) + nonzero(row), 0);
  return apart < direct ? { factors, cost: apart, direct } : { weights, cost: direct, direct };
}
