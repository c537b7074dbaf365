// Evaluated before the loader of the polyfills, which reads here where they are, and says when they have done their work.
declare global {
  interface Window {
    WebComponents?: { root?: string };
  }
}

const { currentScript } = document;
const folder =
  currentScript instanceof HTMLScriptElement ? currentScript.src.replace(/[^/]*$/, '') : document.baseURI;

window.WebComponents = { ...window.WebComponents, root: folder };
document.addEventListener(
  'WebComponentsReady',
  () => {
    const elements = document.createElement('script');
    elements.src = `${folder}elements.js`;
    document.head.append(elements);
  },
  { once: true },
);

export {};
