import * as contract from '@landbridge/contract';
import { describeApi, getOpenApi, namedRoutes, type OpenApiDocument } from '@landbridge/contract';
import { z } from 'zod';
import manifest from '../../../package.json' with { type: 'json' };
import type { Server } from '../serve.ts';

/** The contract is the whole of the API: a test holds what is served against it. */
export function serveOpenApi(server: Server): void {
  let document: OpenApiDocument | null = null;
  server.serveOpen(getOpenApi, async () => {
    document ??= described();
    return document;
  });
}

function described(): OpenApiDocument {
  const exported: readonly (readonly [string, unknown])[] = Object.entries(contract);
  const named = Object.fromEntries(exported.flatMap(([name, value]) => (value instanceof z.ZodType ? [[name, value]] : [])));
  return describeApi({ routes: namedRoutes(contract), named, version: manifest.version });
}
