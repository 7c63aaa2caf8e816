/** A type of the model by its name, or one of OData's own. */
type Named = { readonly type: string; readonly many?: true };

/** An action or function of Graph's and ours, as OData binds it: to what stands before it in the address. */
export interface Operation {
  readonly name: string;
  /** A function changes nothing. */
  readonly kind: 'Action' | 'Function';
  readonly boundTo: Named;
  readonly parameters: Readonly<Record<string, Named>>;
  readonly returns: Named | null;
}

const TEXT: Named = { type: 'Edm.String' };
const TEXTS: Named = { type: 'Edm.String', many: true };
const JOB: Named = { type: 'synchronizationJob' };
const APPLICATION: Named = { type: 'application' };
const PASSWORD: Named = { type: 'passwordCredential' };

/** What the actions are bound to beside the directory's own types. Open: the API's description tells their properties (`/openapi.json`). */
export const BOUND_TYPES: readonly string[] = ['application', 'synchronizationJob', 'synchronizationSchema'];

/** What goes in and comes out. Open, too. */
export const PARAMETER_TYPES: readonly string[] = [
  'attributeDefinition',
  'expressionInputObject',
  'parseExpressionResponse',
  'passwordCredential',
  'stringKeyStringValuePair',
  'synchronizationJobApplicationParameters',
  'synchronizationJobRestartCriteria',
];

export const OPERATIONS: readonly Operation[] = [
  action('start', JOB),
  action('pause', JOB),
  action('restart', JOB, { criteria: { type: 'synchronizationJobRestartCriteria' } }),
  action(
    'provisionOnDemand',
    JOB,
    { parameters: { type: 'synchronizationJobApplicationParameters', many: true } },
    { type: 'stringKeyStringValuePair' },
  ),
  action(
    'parseExpression',
    { type: 'synchronizationSchema' },
    {
      expression: TEXT,
      testInputObject: { type: 'expressionInputObject' },
      targetAttributeDefinition: { type: 'attributeDefinition' },
    },
    { type: 'parseExpressionResponse' },
  ),
  action(
    'getByIds',
    { type: 'directoryObject', many: true },
    { ids: TEXTS, types: TEXTS },
    { type: 'directoryObject', many: true },
  ),
  action('restore', { type: 'directoryObject' }, {}, { type: 'directoryObject' }),
  action('addPassword', APPLICATION, { passwordCredential: PASSWORD }, PASSWORD),
  action('removePassword', APPLICATION, { keyId: { type: 'Edm.Guid' } }),
  action('changePassword', { type: 'user' }, { currentPassword: TEXT, newPassword: TEXT }),
  ...['user', 'group', 'orgContact'].map((type): Operation => {
    const changed: Named = { type, many: true };
    return { name: 'delta', kind: 'Function', boundTo: changed, parameters: {}, returns: changed };
  }),
];

function action(name: string, boundTo: Named, parameters: Operation['parameters'] = {}, returns: Named | null = null): Operation {
  return { name, kind: 'Action', boundTo, parameters, returns };
}
