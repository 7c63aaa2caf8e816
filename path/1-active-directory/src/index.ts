export { DomainReader, type DomainReaderPorts } from './domain-reader.ts';
export type { Address, AskCentres, Connector, Resolver, ServiceRecord } from './ports.ts';
export type { DomainSettings } from './settings.ts';
