export { DnsResolver } from './dns-resolver.ts';
export { SocketConnector } from './socket-connector.ts';
