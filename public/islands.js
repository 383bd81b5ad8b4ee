// Wakes the islands of a page, in document order. Ours instead of Leptos' own loader, whose faults it
// does without: a context that leaks into the next island, one panic that ends all that follow, and
// data of the page that is read again long after.
import init, * as islands from "./noren.js";

const hydrators = []; // of the islands around us that have children, innermost last

async function wake(element) {
  const island = islands[element.dataset.component];
  if (!island) return fail(element, "missing", `no island is called ${element.dataset.component}`);
  islands.island_root(); // start from the page's owner, not from the last island's
  hydrators.at(-1)?.(); // and then from that of the island we stand in
  try {
    await island(element); // a lazy island answers with a promise
    element.dataset.ready = "";
  } catch (error) {
    fail(element, "panic", error); // this island is dead; the others live on
  }
}

function fail(element, why, error) {
  element.dataset.failed = why;
  console.error(error);
}

async function walk(node) {
  const isChildren = node.localName === "leptos-children";
  if (node.localName === "leptos-island") await wake(node);
  if (isChildren) hydrators.push(node.$$on_hydrate);
  for (const child of node.children) await walk(child);
  if (isChildren) hydrators.pop();
}

await init({ module_or_path: new URL("noren_bg.wasm", import.meta.url) });
islands.hydrate();
await walk(document.body);
islands.islands_done(); // from here on nothing is read from the page's own data
document.documentElement.dataset.hydrated = ""; // browser tests wait for this
