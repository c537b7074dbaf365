import { problem, problemCode, type Route, type RouteName, routes, type z } from '@comptexpert-kit/contract';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { patientFetch, retryAfter } from '../network.ts';

type Answer<R extends Route> = R['success']['body'] extends z.ZodMiniType
  ? z.infer<R['success']['body']>
  : null;
type Asked<R extends Route> = {
  readonly signal?: AbortSignal | undefined;
} & (R extends { readonly params: z.ZodMiniObject } ? { readonly params: z.input<R['params']> } : unknown) &
  (R extends { readonly query: z.ZodMiniObject } ? { readonly query: z.input<R['query']> } : unknown) &
  (R extends { readonly body: z.ZodMiniType } ? { readonly body: z.input<R['body']> } : unknown);

/** One operation of the contract's route table, called with what the table says it takes, answered as it says. */
export type Call = <N extends RouteName>(
  name: N,
  asked: Asked<(typeof routes)[N]>,
) => Promise<Answer<(typeof routes)[N]>>;

/** What a refused answer says. */
export async function refusal(response: Response): Promise<ClientError> {
  const read = problem.safeParse(await response.json().catch(() => undefined));
  const wait = retryAfter(response);
  if (!read.success)
    return new ClientError(
      response.status >= 500 ? 'unavailable' : 'bad-answer',
      `status ${response.status} without a problem`,
      wait,
    );
  const { data } = read;
  const code = problemCode(data) ?? 'bad-answer';
  return new ClientError(code === 'not-signed-in' ? 'login-required' : code, data.title, {
    ...(data.retryAfter !== undefined ? { retryAfter: data.retryAfter } : wait),
    ...(data.errors && { fields: data.errors }),
    ...(data.council && { council: data.council }),
  });
}

/** Calls of the account API at `backend`; `signedIn` is the `fetch` of whoever is. */
export const apiCalls =
  (backend: string, ports: Ports, signedIn: (url: URL, init: RequestInit) => Promise<Response>): Call =>
  async <N extends RouteName>(name: N, asked: Asked<(typeof routes)[N]>) => {
    const route: Route = routes[name];
    const { signal, params, query, body } = asked as {
      signal?: AbortSignal;
      params?: Readonly<Record<string, string>>;
      query?: Readonly<Record<string, string | number | undefined>>;
      body?: unknown;
    };
    // What the contract refuses need not travel; the server would say the same.
    if (route.params && !route.params.safeParse(params).success)
      throw new ClientError(
        route.problems.includes('link-unknown') ? 'link-unknown' : 'invalid-request',
        'not an address of the API',
      );
    const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) =>
      encodeURIComponent(params?.[key] ?? ''),
    );
    const search = new URLSearchParams(
      Object.entries(query ?? {}).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      ),
    ).toString();
    const address = backend + path + (search && `?${search}`);
    const init: RequestInit = {
      method: route.method,
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    };
    const response = route.security
      ? await signedIn(new URL(address), init)
      : await patientFetch(ports, address, init);
    if (response.status !== route.success.status) throw await refusal(response);
    const schema = route.success.body;
    if (!schema) return null as Answer<(typeof routes)[N]>;
    const answer = schema.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) throw new ClientError('bad-answer', `${route.path} is not in the contract`);
    return answer.data as Answer<(typeof routes)[N]>;
  };
