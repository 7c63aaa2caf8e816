import { type FunctionParameter, listExpressionFunctions, listSampleEntries } from '@landbridge/contract';
import { FUNCTION_SIGNATURES, type FunctionSignature } from '@landbridge/mapping';
import type { ConfigurationId } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import type { Server } from '../serve.ts';

const MOST_SAMPLES = 10;

/** What helps whoever writes an expression: the functions, and entries to try it on. */
export function serveExpressionWriting(server: Server): void {
  const { configurations } = server.ports;

  server.serve(listExpressionFunctions, async () => ({
    value: FUNCTION_SIGNATURES.map(({ parameters, repeated, shortForm, ...rest }) => ({
      ...rest,
      parameters: parameters.map(showParameter),
      repeated: repeated.map(showParameter),
      shortForm: shortForm?.map(showParameter) ?? null,
    })),
  }));

  server.serve(listSampleEntries, async ({ tenantId, params, query }) => {
    const id = idFrom<ConfigurationId>(params.id, 'configuration');
    found(await configurations.configuration(tenantId, id), 'configuration', params.id);
    const { objectType: entryClass, search } = query;
    const samples = await configurations.sampleEntries(tenantId, id, { entryClass, search, limit: MOST_SAMPLES });
    return {
      value: samples.map(({ guid, name, distinguishedName, attributes }) => ({
        id: guid,
        displayName: name,
        distinguishedName,
        attributes: {
          ...Object.fromEntries(Object.entries(attributes).map(([key, values]) => [key, [...values]])),
          ...{ cn: [name], distinguishedName: [distinguishedName], objectGUID: [guid] },
        },
      })),
    };
  });
}

function showParameter({ name, type, optional }: FunctionSignature['parameters'][number]): FunctionParameter {
  return { name, type, mayBeLeftEmpty: optional !== undefined };
}
