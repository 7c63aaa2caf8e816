import type { LogFile, ProvisioningRecord } from '@landbridge/contract';

type Cell = string | number | null;
interface Table {
  readonly columns: readonly string[];
  readonly rowsOf: (record: ProvisioningRecord) => readonly (readonly Cell[])[];
}

/** The three files of the log (reference §8.1): what was done, by which steps, and which values it changed. */
const TABLES: Readonly<Record<LogFile, Table>> = {
  summary: {
    columns: [
      ...['id', 'changeId', 'activityDateTime', 'tenantId', 'jobId', 'cycleId', 'provisioningAction', 'status', 'errorCode'],
      ...['reason', 'additionalDetails', 'errorCategory', 'recommendedAction', 'durationInMilliseconds', 'initiatedBy'],
      ...[
        'servicePrincipalId',
        'servicePrincipalName',
        'sourceSystem',
        'sourceSystemId',
        'sourceIdentityId',
        'sourceIdentityName',
      ],
      ...['sourceIdentityType', 'sourceDistinguishedName', 'sourceUserPrincipalName', 'targetSystem', 'targetSystemId'],
      ...['targetIdentityId', 'targetIdentityName', 'targetIdentityType'],
    ],
    rowsOf: record => [summaryOf(record)],
  },
  steps: {
    columns: ['changeId', 'activityDateTime', 'position', 'provisioningStepType', 'name', 'status', 'description', 'details'],
    rowsOf: ({ changeId, activityDateTime, provisioningSteps }) =>
      provisioningSteps.map(({ provisioningStepType, name, status, description, details }, index) => [
        ...[changeId, activityDateTime, index + 1, provisioningStepType, name, status, description, JSON.stringify(details)],
      ]),
  },
  modifiedProperties: {
    columns: ['changeId', 'activityDateTime', 'displayName', 'oldValue', 'newValue'],
    rowsOf: ({ changeId, activityDateTime, modifiedProperties }) =>
      modifiedProperties.map(({ displayName, oldValue, newValue }) => [
        changeId,
        activityDateTime,
        displayName,
        oldValue,
        newValue,
      ]),
  },
};

function summaryOf(record: ProvisioningRecord): readonly Cell[] {
  const { sourceIdentity: source, targetIdentity: target, sourceSystem, targetSystem, servicePrincipal } = record;
  const { status, errorInformation: error } = record.provisioningStatusInfo;
  return [
    ...[record.id, record.changeId, record.activityDateTime, record.tenantId, record.jobId, record.cycleId],
    ...[record.provisioningAction, status, error?.errorCode ?? null, error?.reason ?? null, error?.additionalDetails ?? null],
    ...[error?.errorCategory ?? null, error?.recommendedAction ?? null, record.durationInMilliseconds],
    ...[record.initiatedBy.displayName, servicePrincipal.id, servicePrincipal.displayName],
    ...[sourceSystem.displayName, sourceSystem.id, source.id, source.displayName, source.identityType],
    ...[source.details['distinguishedName'] ?? null, source.details['userPrincipalName'] ?? null],
    ...[targetSystem.displayName, targetSystem.id, target?.id ?? null, target?.displayName ?? null, target?.identityType ?? null],
  ];
}

export function csvHead(file: LogFile): string {
  return lineOf(TABLES[file].columns);
}

export function csvRows(file: LogFile, record: ProvisioningRecord): string {
  return TABLES[file].rowsOf(record).map(lineOf).join('');
}

/** RFC 4180. */
function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** A spreadsheet takes what begins like a formula for one, and what stands here comes from Active Directory: an apostrophe makes it text. */
function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
