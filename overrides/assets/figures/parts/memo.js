// Calls `make` only when it is given something else than the last time.
export function memo(make) {
  let given = [];
  let made;
  return (...values) => {
    if (values.some((value, n) => value !== given[n])) made = make(...values);
    given = values;
    return made;
  };
}
