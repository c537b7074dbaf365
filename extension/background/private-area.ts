import type { StorageArea } from '../storage/ports.ts';

const prefix = 'private ';

/**
 * A part of an area that nothing else reads: private windows share `browser.storage` with all others in Chromium, though their
 * background and their IndexedDB are their own (`incognito: split`). What they keep must neither be found by the others nor outlive them.
 */
export function privateArea(area: StorageArea): StorageArea {
  return {
    get: async (key) => {
      const found = await area.get(prefix + key);
      return Object.hasOwn(found, prefix + key) ? { [key]: found[prefix + key] } : {};
    },
    set: (items) =>
      area.set(Object.fromEntries(Object.entries(items).map(([key, value]) => [prefix + key, value]))),
    remove: (keys) => area.remove([keys].flat().map((key) => prefix + key)),
  };
}
