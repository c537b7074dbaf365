import { PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a page that allows scripts by policy has to name in `trusted-types` for PDF to be read beside it. */
const policyName = 'cx-viewer';

/** How long the worker may take to be there, in milliseconds. */
const patience = 5_000;

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

/** Made once: a page's policy allows one of a name. Undefined where scripts need none, or where this page refuses. */
const policy = ((): ScriptPolicy | undefined => {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
  };
  try {
    return trustedTypes?.createPolicy(policyName, { createScriptURL: (url) => url });
  } catch {
    return undefined;
  }
})();

function started(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error('no worker'));
    }, patience);
    worker.onerror = () => {
      clearTimeout(late);
      reject(new Error('no worker'));
    };
    worker.onmessage = () => {
      clearTimeout(late);
      worker.onmessage = null;
      worker.onerror = null;
      resolve(worker);
    };
  });
}

/**
 * What reads PDFs beside the page. Undefined where the page’s policy, or its being another site’s, lets none start: then the
 * page reads them itself.
 */
export async function pdfWorker(): Promise<PDFWorker | undefined> {
  let worker: Worker | undefined;
  try {
    const { address } = await import('./pdf-worker-script.ts');
    worker = new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
    const port = await started(worker);
    return PDFWorker.create({ port });
  } catch {
    worker?.terminate();
    const here: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    Object.assign(globalThis, { pdfjsWorker: here });
    return undefined;
  }
}
