// The code that computes what is on the screen.

import { tensor } from "../parts/tensor.js";

export function convdocs({ signal, kernel, operation }) {
  const name = operation === "correlation" ? "corr1d" : "conv1d";
  const causal = operation === "causal";
  return `import torch
${causal ? "from torch.nn.functional import pad\n" : ""}
from convdocs import ${name}

${tensor("x", signal)}
${tensor("k", kernel)}
y = ${name}(${causal ? `pad(x, (${kernel.length - 1}, 0))` : "x"}, k)
print(y)`;
}

export function pytorch({ signal, kernel, operation }) {
  const k = operation === "correlation" ? "k" : "k.flip(0)";
  const padding = operation === "causal" ? `x = F.pad(x, (${kernel.length - 1}, 0))\n` : "";
  return `import torch
import torch.nn.functional as F

${tensor("x", signal)}
${tensor("k", kernel)}
${padding}y = F.conv1d(x[None, None], ${k}[None, None])[0, 0]
print(y)`;
}
