import { BROWSER_MAP, getParser } from 'bowser';

/** No browser's is longer. */
const longest = 512;

/** Without the maker's name, as people say it. */
const short: Readonly<Record<string, string>> = {
  'Microsoft Edge': 'Edge',
  'Samsung Internet for Android': 'Samsung Internet',
};

/** `name: 'Firefox'`, `platform: 'mobile'` → « iPhone », « téléphone Android », « Windows »… */
function systemName(name: string | undefined, platform: string | undefined): string | undefined {
  switch (name) {
    case 'iOS':
      return platform === 'tablet' ? 'iPad' : 'iPhone';
    case 'Android':
      return platform === 'tablet' ? 'tablette Android' : 'téléphone Android';
    case 'Chrome OS':
      return 'ChromeOS';
    case 'Windows':
    case 'macOS':
    case 'Linux':
      return name;
    case undefined:
    default:
      return undefined;
  }
}

/**
 * What a holder knows a device by, of the `User-Agent` that it sent: « Firefox sur Windows ». Null where it names no
 * browser and no system that are known: whoever asks may write anything there.
 */
export function deviceOf(userAgent: string | undefined): string | null {
  if (userAgent === undefined || userAgent === '' || userAgent.length > longest) return null;
  const { browser, os, platform } = getParser(userAgent).getResult();
  const name = Object.values(BROWSER_MAP).find((known) => known === browser.name);
  const system = systemName(os.name, platform.type);
  const words = [name === undefined ? undefined : (short[name] ?? name), system];
  return words.filter((word) => word !== undefined).join(' sur ') || null;
}
