// Gradient descent on the lessons' edge image, step by step.

// White, with a black band four columns wide in the middle.
export const image = Array.from({ length: 6 }, () => [1, 1, 0, 0, 0, 0, 1, 1]);
export const answer = [1, -1];

const dot = (a, b) => a.reduce((sum, value, k) => sum + value * b[k], 0);

// What the kernel sees at each place, row by row, and what it should answer.
const windows = image.flatMap((row) => row.slice(1).map((right, j) => [row[j], right]));
const target = windows.map((seen) => dot(seen, answer));

const asImage = (values) => image.map((row, i) => values.slice(7 * i, 7 * i + 7));
export const targetImage = asImage(target);

// What is to be learned: a bias is a weight of a pixel that is always 1.
export function problem({ loss, bias }) {
  const rows = bias ? windows.map((seen) => [...seen, 1]) : windows;
  return { rows, share: loss === "mean" ? 1 / rows.length : 1 };
}

export const predictedImage = ({ rows }, parameters) => asImage(rows.map((row) => dot(row, parameters)));

function look({ rows, share }, parameters) {
  let loss = 0;
  const gradient = parameters.map(() => 0);
  rows.forEach((row, k) => {
    const error = dot(row, parameters) - target[k];
    loss += share * error * error;
    for (let a = 0; a < row.length; a++) gradient[a] += 2 * share * error * row[a];
  });
  return { loss, gradient };
}

// The points on the way, with their losses, and the step (counted from 1, as `fit`
// does) whose loss is no longer finite, if it comes to that.
export function descend(problem, start, rate, steps) {
  const path = [];
  let parameters = start;
  while (path.length <= steps) {
    const { loss, gradient } = look(problem, parameters);
    if (!Number.isFinite(loss)) return { path, broken: path.length + 1 };
    path.push({ parameters, loss });
    parameters = parameters.map((value, a) => value - rate * gradient[a]);
  }
  return { path };
}
