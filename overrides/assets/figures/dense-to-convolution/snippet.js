// The Python that computes what is on the screen.

import { image, kernel, matrix, table } from "./layer.js";

const tensor = (rows) => `torch.tensor([\n${rows.map((row) => `    [${row.join(", ")}],\n`).join("")}])`;

export function snippet(state) {
  const { step, height, width, delta } = state;
  const begin = (names) => `import torch
${step === "cut" ? "import torch.nn.functional as F\n" : ""}from convdocs import ${names}

X = ${tensor(image(state))}
`;
  if (step === "dense")
    return `${begin("apply_dense")}W = ${tensor(matrix(state))}.reshape(${height}, ${width}, ${height}, ${width})
print(apply_dense(W, X))`;
  const v = `v = ${tensor(table({ ...state, step: "tied" }))}  # v[a + ${height - 1}, b + ${width - 1}]`;
  if (step === "tied") return `${begin("apply_reindexed, tie")}${v}
print(apply_reindexed(tie(v), X))`;
  return `${begin("apply_reindexed, corr2d, cut, tie")}${v}
print(apply_reindexed(tie(cut(v, ${delta})), X))

K = ${tensor(kernel(state))}
print(corr2d(F.pad(X, [${delta}] * 4), K))  # the same numbers`;
}
