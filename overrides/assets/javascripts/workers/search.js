// The worker of the theme's search, which is loaded when it has something to do: its
// name stands in the hash of the address. This stands beside it, since it loads
// what is beside it.

const begin = ({ data }) => {
  removeEventListener("message", begin);
  importScripts(location.hash.slice(1));
  dispatchEvent(new MessageEvent("message", { data }));
};
addEventListener("message", begin);
