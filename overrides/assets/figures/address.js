// A figure's state in the query of the page's address: `?sliding-window.stride=2`.

const key = (figure, name) => `${figure.localName}.${name}`;

// The values of the fields that a query names, or a Refusal; `prefix` begins each name.
export function readQuery(query, fields, prefix = "") {
  const parameters = new URLSearchParams(query);
  const state = {};
  for (const [name, field] of Object.entries(fields)) {
    const text = parameters.get(prefix + name);
    if (text !== null) state[name] = field.read(text);
  }
  return state;
}

export const readAddress = (figure, fields) => readQuery(location.search, fields, key(figure, ""));

// Where the page shows the figure as it is now.
export function addressOf(figure, fields) {
  const url = new URL(location.href);
  for (const [name, field] of Object.entries(fields)) {
    const text = field.write(figure.state[name]);
    if (text === field.write(figure.start[name])) url.searchParams.delete(key(figure, name));
    else url.searchParams.set(key(figure, name), text);
  }
  url.hash = figure.id;
  return url.href;
}
