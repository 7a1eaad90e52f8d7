// How numbers are written: few digits, a true minus, no minus zero.

export function written(value, digits = 4) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const short = Number(value.toPrecision(digits));
  return String(short === 0 ? 0 : short).replace("-", "−").replace(/e\+?/, "e");
}
