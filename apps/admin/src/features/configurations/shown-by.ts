import {
  getConfiguration,
  getScopeEntries,
  getStages,
  getStatus,
  listConfigurations,
  listCycles,
  listEscrows,
  listHeldDeletes,
} from '@landbridge/contract';

/** What tells of configurations: an act on one may change the answer of each. */
export const SHOWN_BY = [
  listConfigurations,
  getConfiguration,
  getStatus,
  getStages,
  listCycles,
  listHeldDeletes,
  listEscrows,
  getScopeEntries,
];
