// Puts all pages of a language, in the order of its navigation, one after the other into
// the open page. What has an id is called by the address of its page, too.

async (home) => {
  const links = document.querySelectorAll(".md-nav--primary a.md-nav__link");
  const pages = [...new Set([...links].map(({ href }) => href.split("#")[0]))];
  const called = (page, id) => `${new URL(page).pathname}${id}`;

  async function read(address) {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    if (address === home) document.title = page.title;
    const article = page.querySelector("article");
    const canonical = page.querySelector("link[rel=canonical]")?.href;
    for (const element of article.querySelectorAll("*"))
      for (const { name, value } of [...element.attributes]) {
        const other = written(address, canonical, name, value);
        if (other === null) element.removeAttribute(name);
        else if (other !== value) element.setAttribute(name, other);
      }
    article.id = called(address, "");
    return article;
  }

  function written(page, canonical, name, value) {
    if (name === "id") return called(page, value);
    if (name === "src") return new URL(value, page).href;
    if (name === "href") return target(page, canonical, value);
    if (/^aria-(labelledby|describedby|controls|owns)$/.test(name))
      return value.split(" ").map((each) => called(page, each)).join(" ");
    return value.replace(/url\(#([^)]+)\)/g, (_, each) => `url(#${called(page, each)})`);
  }

  // What is not in the PDF is on the site, if that has an address.
  function target(page, canonical, value) {
    const { href, hash, origin } = new URL(value, page);
    const [there] = href.split("#");
    if (pages.includes(there)) return `#${called(there, decodeURIComponent(hash.slice(1)))}`;
    if (origin !== location.origin) return href;
    return canonical ? new URL(value, canonical).href : null;
  }

  const articles = await Promise.all(pages.map(read));
  document.querySelector("article").replaceWith(...articles);
  for (const image of document.images) image.loading = "eager"; // also what is not seen
  await Promise.all([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
}
