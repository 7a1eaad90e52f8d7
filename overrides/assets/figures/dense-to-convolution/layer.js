// The layer at each of its steps, as arithmetic alone.

export const MOST = 6; // pixels along a side of the image

export const range = (first, end) => Array.from({ length: end - first }, (_, n) => first + n);
const rows = (is, js, value) => is.map((i) => js.map((j) => value(i, j)));

// A number from -9 to 9, but not 0, that looks random and is the same each time.
function seeded(place) {
  const digit = (place ** 3 % 10007) % 18;
  return digit < 9 ? digit - 9 : digit - 8;
}

// v[a, b] for every offset in the largest image; offset (0, 0) is in the middle.
const all = range(0, 2 * MOST - 1);
export const WEIGHTS = rows(all, all, (a, b) => seeded(1846 + 11 * a + b));

export const isNear = ({ delta }, a, b) => Math.abs(a) <= delta && Math.abs(b) <= delta;

const shared = (state, a, b) =>
  state.step === "cut" && !isNear(state, a, b) ? 0 : state.weights[a + MOST - 1][b + MOST - 1];

// w[i, j, k, l]: with what output pixel (i, j) looks at input pixel (k, l). While each
// pair has its own, v is what the first pair at that offset has.
export function weight(state, i, j, k, l) {
  const first = Math.min(i, k) === 0 && Math.min(j, l) === 0;
  if (state.step !== "dense" || first) return shared(state, k - i, l - j);
  return seeded(1 + ((i * MOST + j) * MOST + k) * MOST + l);
}

export const pixels = ({ height, width }) =>
  range(0, height * width).map((place) => [Math.floor(place / width), place % width]);

// A row for an output pixel, a column for an input pixel.
export const matrix = (state) => rows(pixels(state), pixels(state), (h, x) => weight(state, ...h, ...x));

// The weights by their offset: those of output pixel (i, j), until all have the same;
// null where (i + a, j + b) is outside the image.
export function table(state, i, j) {
  const { step, height, width } = state;
  return rows(range(1 - height, height), range(1 - width, width), (a, b) => {
    if (step !== "dense") return shared(state, a, b);
    const inside = i + a >= 0 && i + a < height && j + b >= 0 && j + b < width;
    return inside ? weight(state, i, j, i + a, j + b) : null;
  });
}

export const image = ({ input, height, width }) => input.slice(0, height).map((row) => row.slice(0, width));

// The matrix times the image, as an image.
export function apply(M, X) {
  const x = X.flat();
  const h = M.map((row) => row.reduce((sum, w, place) => sum + w * x[place], 0));
  return X.map((row, i) => row.map((_, j) => h[i * row.length + j]));
}

// The window that is left; 0 where no two pixels lie so far apart.
export function kernel({ delta, height, width, weights }) {
  const window = range(-delta, delta + 1);
  const meets = (a, b) => Math.abs(a) < height && Math.abs(b) < width;
  return rows(window, window, (a, b) => (meets(a, b) ? weights[a + MOST - 1][b + MOST - 1] : 0));
}

export const pad = (X, n) =>
  rows(range(-n, X.length + n), range(-n, X[0].length + n), (i, j) => X[i]?.[j] ?? 0);

export const corr2d = (X, K) =>
  rows(range(0, X.length - K.length + 1), range(0, X[0].length - K[0].length + 1), (i, j) =>
    K.reduce((sum, row, a) => row.reduce((sum, w, b) => sum + w * X[i + a][j + b], sum), 0),
  );
