// What a figure's state is made of. A field reads a value from the text that a reader
// types or an address holds, or throws a Refusal, and writes it as such a text.

import { Refusal } from "./refusal.js";

const shown = (text) => (text.length > 12 ? `${text.slice(0, 12)}…` : text);

// Full-width digits and signs, which Chinese keyboards give, and the true minus.
const plain = (text) => text.normalize("NFKC").replace(/[−–]/g, "-").trim();

export function number({ min = -1e6, max = 1e6, whole = false } = {}) {
  return {
    min,
    max,
    read(text) {
      const written = plain(text);
      if (written === "") throw new Refusal("empty");
      const value = Number(written);
      if (Number.isNaN(value) || /^[+-]?0[xob]/i.test(written))
        throw new Refusal("not a number", { text: shown(text) });
      if (whole && Number.isFinite(value) && !Number.isInteger(value))
        throw new Refusal("not whole", { text: shown(text) });
      if (value < min || value > max) throw new Refusal("range", { text: shown(text), min, max });
      return value;
    },
    write: String,
  };
}

export const whole = (min, max) => number({ min, max, whole: true });

export function choice(...options) {
  return {
    options,
    read(text) {
      if (!options.includes(text)) throw new Refusal("choice", { text: shown(text), options });
      return text;
    },
    write: String,
  };
}

export function flag() {
  const { read } = choice("yes", "no");
  return { read: (text) => read(text) === "yes", write: (value) => (value ? "yes" : "no") };
}

// Numbers in a row: `1 2 3`.
export function row({ most = 64, ...limits } = {}) {
  const entry = number(limits);
  return {
    entry,
    read(text) {
      const texts = text.trim().split(/\s+/);
      if (texts.length > most) throw new Refusal("shape", { rows: 1, columns: texts.length, most });
      return texts.map(entry.read);
    },
    write: (values) => values.map(entry.write).join(" "),
  };
}

// Rows of numbers: `1 2_3 4`.
export function matrix({ most = 9, ...limits } = {}) {
  const line = row({ most: Infinity, ...limits });
  return {
    entry: line.entry,
    most,
    read(text) {
      const rows = text.split("_").map(line.read);
      const columns = rows[0].length;
      if (rows.some((row) => row.length !== columns)) throw new Refusal("ragged");
      if (Math.max(rows.length, columns) > most)
        throw new Refusal("shape", { rows: rows.length, columns, most });
      return rows;
    },
    write: (rows) => rows.map(line.write).join("_"),
  };
}
