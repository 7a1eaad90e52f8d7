// How steep the bowl is: the second derivatives of the loss, and their directions.

export const hessian = ({ rows, share }) =>
  rows[0].map((_, a) => rows[0].map((_, b) => 2 * share * rows.reduce((sum, row) => sum + row[a] * row[b], 0)));

// Turns columns p and q of each row into each other.
function turn(rows, p, q, cosine, sine) {
  for (const row of rows)
    [row[p], row[q]] = [cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]];
}

const transpose = (rows) => rows.map((_, a) => rows.map((row) => row[a]));

// The eigenvalues of a symmetric matrix, smallest first, with their directions, each
// pointing to the right: Jacobi's rotations.
export function directions(matrix) {
  let rest = matrix.map((row) => [...row]);
  const turned = matrix.map((row, a) => row.map((_, b) => Number(a === b)));
  for (let sweep = 0; sweep < 12; sweep++)
    for (let q = 1; q < rest.length; q++)
      for (let p = 0; p < q; p++) {
        const angle = Math.atan2(2 * rest[p][q], rest[q][q] - rest[p][p]) / 2;
        const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
        turn(rest, p, q, cosine, sine);
        rest = transpose(rest);
        turn(rest, p, q, cosine, sine);
        turn(turned, p, q, cosine, sine);
      }
  return transpose(turned)
    .map((vector, k) => ({ steepness: rest[k][k], vector: vector.map((value) => value * (Math.sign(vector[0]) || 1)) }))
    .sort((one, other) => one.steepness - other.steepness);
}

// Where the two weights are best while the bias stays as it is, and how much loss is
// left there.
export function bottom(matrix, [first, second], bias = 0) {
  if (!bias) return { weights: [first, second], loss: 0 };
  const [[a, b, c], [, d, e], [, , f]] = matrix;
  const determinant = a * d - b * b;
  const x = (-bias * (c * d - b * e)) / determinant;
  const y = (-bias * (a * e - b * c)) / determinant;
  return { weights: [first + x, second + y], loss: (bias * (c * x + e * y + f * bias)) / 2 };
}
