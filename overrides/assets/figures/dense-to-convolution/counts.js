// How many weights a layer has at each step, and what memory they take.

export const STEPS = ["dense", "tied", "cut"];

export const counts = (height, width, delta) => ({
  dense: (height * width) ** 2,
  tied: (2 * height - 1) * (2 * width - 1),
  cut: (2 * delta + 1) ** 2,
});

// With the digits in groups: 144,000,000. Made once, since to make one takes long.
export const grouped = new Intl.NumberFormat("en").format;

export const bytes = (count) => 4 * count; // float32

// In the largest unit of which there is one: `14.4 GB`.
export function memory(size) {
  const unit = Math.min(Math.floor(Math.log10(size) / 3), 4);
  return `${Number((size / 1000 ** unit).toPrecision(3))} ${["B", "KB", "MB", "GB", "TB"][unit]}`;
}

// Photographs of 3s×4s pixels, from 3×4 to 12 megapixels.
export const PHOTOS = [1, 2, 3, 5, 10, 20, 30, 50, 100, 150, 200, 300, 500, 700, 1000].map((s) => [3 * s, 4 * s]);
