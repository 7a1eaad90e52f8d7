// Reads the numbers that a reader types, and says whether they are the right ones.

// Why what was typed cannot be judged, to be said where it was typed.
export class Unreadable extends Error {
  constructor(reason, values = {}) {
    super(reason);
    this.reason = reason;
    this.values = values;
  }
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const DECIMAL = String.raw`(?:\d+\.?\d*|\.\d+)`;
const NUMBER = new RegExp(
  String.raw`^([-+]?${DECIMAL})(?:e([-+]?\d+)|[×*x]10\^([-+]?\d+)|\/(${DECIMAL}))?(%?)$`,
);
const GROUPED = /^[-+]?\d{1,3}(?:[, _]\d{3})+(?:\.\d+)?$/;
const WANTED = /-?\d+(?:\.(\d+))?/g;

// Full-width digits and signs, which Chinese keyboards give, raised digits, the true
// minus, and what surrounds a row of numbers where it is copied from an output.
const plain = (text) =>
  text
    .replace(/⁻?[⁰¹²³⁴-⁹]+/g, (raised) =>
      `^${raised.replace("⁻", "-").replace(/[⁰¹²³⁴-⁹]/g, (digit) => RAISED.indexOf(digit))}`,
    )
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[−–—]/g, "-")
    .replace(/⁄/g, "/")
    .replace(/torch\.size|tensor/g, "")
    .replace(/[()[\]{}]/g, " ")
    .trim();

function number(text) {
  const written = GROUPED.test(text) ? text.replace(/[, _]/g, "") : text.replace(/\s+/g, "");
  const parts = NUMBER.exec(written);
  if (!parts) throw new Unreadable("number", { text });
  const [, digits, e, raised, divisor, percent] = parts;
  // As one text, since a computed power of ten would be a little off.
  const value = Number(`${digits}e${e ?? raised ?? 0}`) / Number(divisor ?? 1);
  if (!Number.isFinite(value)) throw new Unreadable("number", { text });
  return percent ? value / 100 : value;
}

const row = (text) => text.split(/[\s,;、×*x]+/).filter(Boolean).map(number);

// Whether the text says the numbers of the answer: whole ones exactly, others to within
// one unit of the last digit that the answer has.
export function judge(text, answer) {
  const written = plain(text);
  if (!written) throw new Unreadable("empty");
  const wanted = [...answer.matchAll(WANTED)];
  const found = wanted.length > 1 ? row(written) : [number(written)];
  if (found.length !== wanted.length)
    throw new Unreadable("count", { wanted: wanted.length, found: found.length });
  return wanted.every(([digits, decimals], i) => {
    const margin = decimals ? 10 ** -decimals.length : 0;
    return Math.abs(found[i] - digits) <= margin * (1 + 1e-9) + 1e-9 * Math.abs(digits);
  });
}
