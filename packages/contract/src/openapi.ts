import { uploadMetadata } from './documents.ts';
import type { HouseKind } from './houses.ts';
import { uploadPaths } from './openapi-uploads.ts';
import {
  bodyProblems,
  commonProblems,
  formProblems,
  queryProblems,
  type Route,
  routes,
  securityProblems,
  uploadProblems,
} from './routes.ts';
import { problem, problemCatalogue, type ProblemCode, problemType } from './problems.ts';
import { z } from './schema.ts';

type Json = Record<string, unknown>;

const jsonSchema = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

function problemResponses(codes: readonly ProblemCode[]): Json {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemCatalogue[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      String(status),
      {
        description: all.map((code) => problemCatalogue[code].title).join(' '),
        ...([429, 503].includes(status) && {
          headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds' } },
        }),
        ...(status === 401 && { headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } }),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { properties: { type: { enum: all.map(problemType) } } },
              ],
            },
          },
        },
      },
    ]),
  );
}

function parametersOf(schema: z.ZodMiniObject | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties, required = [] } = jsonSchema(schema, 'input') as {
    properties: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: property,
  }));
}

const fileName: Json = {
  name: 'Content-Disposition',
  in: 'header',
  required: true,
  description: 'The name of the file: `attachment; filename="…"` (RFC 6266)',
  schema: { type: 'string' },
};

const anyBytes: Json = { 'application/octet-stream': {} };

const range: Json = {
  name: 'Range',
  in: 'header',
  required: false,
  description: 'One part of the file: `bytes=0-1023` (RFC 9110)',
  schema: { type: 'string' },
};

/** The parts of a file, and the answer to one that lies beyond its end. */
const partResponses: Json = {
  '206': { description: 'The part that was asked for', content: anyBytes },
  '416': { description: 'The part lies beyond the end of the file' },
};

const openIdScheme = (server: string, scope: NonNullable<Route['security']>): Json => ({
  type: 'openIdConnect',
  openIdConnectUrl: `${server.replace(/\/$/, '')}/.well-known/openid-configuration`,
  description: `An access token with the scope \`${scope}\`, as DPoP (RFC 9449)${scope === 'revival' ? ' alone' : ' or Bearer (RFC 6750)'}`,
});

function operation(name: string, route: Route): Json {
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.upload ? [fileName] : []),
    ...(route.success.file ? [range] : []),
  ];
  return {
    operationId: name,
    summary: route.summary,
    ...(route.security && { security: [{ [route.security]: [route.security] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(route.body, 'input') } },
      },
    }),
    ...(route.form && {
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: jsonSchema(route.form, 'input') } },
      },
    }),
    ...(route.upload && { requestBody: { required: true, content: anyBytes } }),
    responses: {
      [route.success.status]: {
        description: route.summary,
        ...(route.success.body && {
          content: { 'application/json': { schema: jsonSchema(route.success.body, 'output') } },
        }),
        ...(route.success.file && { content: anyBytes }),
      },
      ...(route.success.file && partResponses),
      ...problemResponses([
        ...route.problems,
        ...commonProblems,
        ...(route.query ? queryProblems : []),
        ...(route.body ? bodyProblems : []),
        ...(route.form ? formProblems : []),
        ...(route.upload ? uploadProblems : []),
        ...(route.security ? securityProblems : []),
      ]),
    },
  };
}

const words = { schema: (schema: z.ZodMiniType) => jsonSchema(schema, 'input'), problems: problemResponses };

/**
 * The OpenAPI 3.1 document of the route table. `server` is the public address of the backend, `house` whose it is: absent,
 * every operation stands in it.
 */
export function openApiDocument(server = '/', house?: HouseKind): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    if (house !== undefined && (route.house ?? house) !== house) continue;
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operation(name, route);
  }
  const takesFiles = house === undefined || house === 'firm';
  return {
    openapi: '3.1.0',
    info: {
      title: 'Comptexpert',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Account API of the Ordre’s issuer, and client space of a firm’s. Errors are RFC 9457 problems.',
    },
    servers: [{ url: server }],
    paths: { ...paths, ...(takesFiles && uploadPaths(words)) },
    components: {
      schemas: {
        Problem: jsonSchema(problem, 'output'),
        ...(takesFiles && { UploadMetadata: jsonSchema(uploadMetadata, 'input') }),
      },
      securitySchemes: {
        account: openIdScheme(server, 'account'),
        space: openIdScheme(server, 'space'),
        revival: openIdScheme(server, 'revival'),
      },
    },
    security: [],
  };
}
