// Numbers in rows, in rows of rows, …, as Python writes a tensor of them.

function list(values, indent) {
  if (!Array.isArray(values[0])) return wrapped(values.map(String), indent);
  const inner = values.map((row) => " ".repeat(indent + 4) + list(row, indent + 4));
  return `[\n${inner.join(",\n")},\n${" ".repeat(indent)}]`;
}

// Long rows go on in the next line.
function wrapped(words, indent, perLine = 8) {
  if (words.length <= perLine) return `[${words.join(", ")}]`;
  const start = " ".repeat(indent + 4);
  const lines = [];
  for (let i = 0; i < words.length; i += perLine) lines.push(`${start}${words.slice(i, i + perLine).join(", ")},`);
  return `[\n${lines.join("\n")}\n${" ".repeat(indent)}]`;
}

export const tensor = (name, values) => `${name} = torch.tensor(${list(values, 0)}, dtype=torch.float64)`;
