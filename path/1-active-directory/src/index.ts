export { keysInTable } from './2-bind/index.ts';
export { DomainReader, type DomainReaderPorts } from './domain-reader.ts';
export type { Address, AskCentres, Connector, Resolver, ServiceRecord } from './ports.ts';
export type { AccountSecret, DomainSettings } from './settings.ts';
