/** Where in an object store files are kept; who may do so is told by the environment alone. */
export interface S3Address {
  readonly bucket: string;
  /** Begins every key; empty, or ends with a slash. */
  readonly prefix: string;
  /** Of a store that is not Amazon’s. */
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

/** What an address looks like, for whoever has to write one. */
export const s3AddressForm = 's3://bucket/prefix?endpoint=https://…&region=…, without credentials';

const known: ReadonlySet<string> = new Set(['endpoint', 'region']);

/** Undefined where that is no address: with credentials or parameters that are not known, it is none. */
export function readS3Address(text: string): S3Address | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== 's3:') return undefined;
  const { username, password, port, hash, hostname, pathname, searchParams } = url;
  if ([username, password, port, hash].some((part) => part !== '')) return undefined;
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(hostname)) return undefined;
  const prefix = pathname.replaceAll(/^\/+|\/+$/g, '');
  if (!/^[\w./-]{0,512}$/.test(prefix) || [...searchParams.keys()].some((name) => !known.has(name)))
    return undefined;
  const endpoint = searchParams.get('endpoint') ?? undefined;
  const region = searchParams.get('region') ?? undefined;
  if (endpoint !== undefined && !isEndpoint(endpoint)) return undefined;
  if (region !== undefined && !/^[\w-]{1,64}$/.test(region)) return undefined;
  return { bucket: hostname, prefix: prefix === '' ? '' : `${prefix}/`, endpoint, region };
}

function isEndpoint(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
