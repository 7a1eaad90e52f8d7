// The code that takes the same steps.

export function python({ loss, bias, w0, w1, steps }, rate) {
  const mean = loss === "mean";
  return `import torch

from convdocs import Conv2D, corr2d, edge_image, fit

X = edge_image().double()
K = torch.tensor([[1.0, -1.0]]).double()
Y = corr2d(X, K)
layer = Conv2D((1, 2)${bias ? "" : ", bias=False"}).double()
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[${w0}, ${w1}]], dtype=torch.float64))

${mean ? "# The mean of the squares is their sum over their number, and so is its gradient.\n" : ""}losses = fit(layer, X, Y, lr=${rate}${mean ? " / Y.numel()" : ""}, steps=${steps})
print(${mean ? "[loss / Y.numel() for loss in losses]" : "losses"})
print(layer.weight.detach())${bias ? "\nprint(layer.bias.detach())" : ""}`;
}
