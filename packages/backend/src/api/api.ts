import {
  type HouseKind,
  problemCatalogue,
  type Route,
  type RouteName,
  routes,
  uploadsPath,
  type z,
} from '@comptexpert-kit/contract';
import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Domain } from '../domain/domain.ts';
import type { ServedFile } from '../domain/files/served-file.ts';
import { FloodGuard } from '../domain/flood-guard.ts';
import type { Caller, Log } from '../domain/ports.ts';
import { CrossOrigin } from './cross-origin.ts';
import { fieldErrors } from './field-errors.ts';
import { createHandlers, type HandlerPorts } from './handlers.ts';
import { problemResponse, Refusal, refusalOf } from './problems.ts';
import { readForm, readJson } from './read-body.ts';
import { sendFile } from './send-file.ts';
import { type Upload, UploadReader } from './upload.ts';
import { receiveUploads, type UploadProtocol } from './uploads.ts';

export interface ApiPorts extends HandlerPorts {
  readonly domain: Domain;
  /** Of which house: its routes are answered, and those of no house in particular. */
  readonly house: HouseKind;
  /** Origins of the registered clients' pages. */
  readonly origins: ReadonlySet<string>;
  /** Public address of the issuer, without a slash at the end. */
  readonly issuerUrl: string;
  /** Serve what the contract marks as for development only. */
  readonly development: boolean;
  /** Takes files in that are sent piece by piece; absent: nothing does. */
  readonly uploads?: UploadProtocol;
  readonly log: Log;
  /** The client's network address; `env` is what the host gave to `fetch` besides the request. */
  addressOf(request: Request, env: unknown): string;
  /**
   * Whose access token of that scope a request brings, and of which sign-in that still lives.
   * @throws NotSignedIn
   */
  authenticate(request: Request, scope: NeededScope): Promise<Caller>;
  /** How many requests a minute one network may make; 600 by default. */
  readonly requestsPerMinute?: number;
}

/** What a token must have been given for. */
export type NeededScope = NonNullable<Route['security']>;

type Handler = (input: {
  params: unknown;
  query: unknown;
  body: unknown;
  form: unknown;
  upload: Upload | undefined;
  address: string;
  caller: Caller | undefined;
  env: unknown;
}) => unknown;
type Methods = ReadonlyMap<string, { readonly route: Route; readonly handler: Handler }>;

/** How many pieces of files one network may send for each other request that it may make. */
const uploadsPerRequest = 10;

const changesNothing = new Set(['GET', 'HEAD']);

/** The account API over Web-standard requests: mount it under `/api` of the issuer's host. */
export function createApi(ports: ApiPorts): Hono {
  const api = new Hono();
  const crossOrigin = new CrossOrigin(ports.issuerUrl, ports.origins);
  const perMinute = ports.requestsPerMinute ?? 600;
  const guard = new FloodGuard(perMinute, ports.domain.clock);
  // Hundreds of small files at once are what it is for.
  const uploadGuard = new FloodGuard(perMinute * uploadsPerRequest, ports.domain.clock);
  const addressOf = ({ req, env }: Pick<Context, 'req'> & { readonly env: unknown }) =>
    ports.addressOf(req.raw, env);

  api.use('*', async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('Cache-Control', 'no-store');
    headers.set('X-Content-Type-Options', 'nosniff');
    crossOrigin.label(c.req.raw.headers, headers);
  });
  api.use('*', async (c, next) => {
    const isUpload = c.req.path.startsWith(uploadsPath);
    const retryAfter = (isUpload ? uploadGuard : guard).count(addressOf(c));
    if (retryAfter !== undefined) throw new Refusal('rate-limited', { retryAfter });
    await next();
  });
  for (const [path, methods] of routesByPath(ports))
    api.all(path.replace(/\{(\w+)\}/g, ':$1'), (c) =>
      answer(c, methods, {
        crossOrigin,
        address: addressOf(c),
        authenticate: (request, scope) => ports.authenticate(request, scope),
      }),
    );
  if (ports.uploads)
    receiveUploads(api, {
      protocol: ports.uploads,
      crossOrigin,
      authenticate: (request) => ports.authenticate(request, 'space'),
    });
  api.notFound(() => problemResponse(new Refusal('not-found')));
  api.onError((error, c) => {
    const refusal = refusalOf(error);
    if (refusal) {
      if (refusal.code === 'unavailable') ports.log.warn('store unavailable', { route: routePath(c) });
      return problemResponse(refusal);
    }
    ports.log.error('request failed', { method: c.req.method, route: routePath(c), error });
    return problemResponse(new Refusal('internal'));
  });
  return api;
}

function routesByPath(ports: ApiPorts): Map<string, Methods> {
  const { domain, house, development } = ports;
  const handlers = createHandlers(domain, ports);
  const names = (Object.keys(routes) as RouteName[]).filter((name) => {
    const route: Route = routes[name];
    return (route.house ?? house) === house && (development || route.developmentOnly !== true);
  });
  const byPath = Map.groupBy(names, (name) => routes[name].path);
  return new Map(
    [...byPath].map(([path, all]) => [
      path,
      // Each handler gets what the schemas of its own route made of the request.
      new Map(
        all.map((name) => [routes[name].method, { route: routes[name], handler: handlers[name] as Handler }]),
      ),
    ]),
  );
}

/** Everything that happens to a request whose path is known; whatever is wrong with it is thrown. */
async function answer(
  c: Context,
  methods: Methods,
  {
    crossOrigin,
    address,
    authenticate,
  }: {
    readonly crossOrigin: CrossOrigin;
    readonly address: string;
    readonly authenticate: ApiPorts['authenticate'];
  },
): Promise<Response> {
  const { headers, method } = c.req.raw;
  const allowed = [...methods.keys(), ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return crossOrigin.options(headers, allowed);
  const found = methods.get(method === 'HEAD' ? 'GET' : method);
  if (!found) throw new Refusal('method-not-allowed', { headers: { Allow: allowed } });
  const { route, handler } = found;
  // Whose origin nobody can know beforehand: what it brings must be proved, and cookies count for nothing.
  if (!changesNothing.has(method) && route.security !== 'revival') crossOrigin.check(headers);

  const caller = route.security === undefined ? undefined : await authenticate(c.req.raw, route.security);
  const params = readParams(route, c.req.param());
  const query = readQuery(route, c.req.queries());
  const body = route.body ? checked(route.body, await readJson(c.req.raw)) : undefined;
  const form = route.form ? checked(route.form, await readForm(c.req.raw)) : undefined;
  const file = route.upload && new UploadReader(c.req.raw, route.upload.limit);
  const asked = { params, query, body, form, upload: file?.upload, address, caller, env: c.env as unknown };
  const result = await Promise.resolve(handler(asked)).finally(() => file?.finish());
  const { status, body: answered, attachment, file: isFile } = route.success;
  if (isFile) return sendFile(c.req.raw, result as ServedFile);
  if (answered === null) return new Response(null, { status });
  return Response.json(result, {
    status,
    headers:
      attachment === undefined ? {} : { 'Content-Disposition': `attachment; filename="${attachment}"` },
  });
}

/** A parameter that cannot be right names nothing: « not found », in the route's own words where it has some. */
function readParams({ params, problems }: Route, given: Record<string, string>): unknown {
  if (!params) return undefined;
  const parsed = params.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal(problems.find((code) => problemCatalogue[code].status === 404) ?? 'not-found');
}

function readQuery({ query }: Route, given: Record<string, string[]>): unknown {
  if (!query) return undefined;
  // One that is given twice stays a list, which no schema takes.
  const values = Object.fromEntries(
    Object.entries(given).map(([name, all]) => [name, all.length === 1 ? all[0] : all]),
  );
  const parsed = query.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-query', { errors: fieldErrors(parsed.error.issues, values) });
}

/** @throws Refusal */
function checked(schema: z.ZodMiniType, given: unknown): unknown {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-request', { errors: fieldErrors(parsed.error.issues, given) });
}
