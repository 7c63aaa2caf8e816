import {
  getConfiguration,
  getScopeEntries,
  getStages,
  getStatus,
  listConfigurationObjects,
  listConfigurations,
  listCycles,
  listEscrows,
  listHeldDeletes,
} from '@landbridge/contract';

/** What tells of configurations: an act on one may change the answer of each. */
export const SHOWN_BY = [
  listConfigurations,
  listConfigurationObjects,
  getConfiguration,
  getStatus,
  getStages,
  listCycles,
  listHeldDeletes,
  listEscrows,
  getScopeEntries,
];
