export { type DomainController, Locator, type LocatorPorts } from './locator.ts';
