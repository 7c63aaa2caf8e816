export { DnsResolver } from './dns-resolver.ts';
export { type KdcPlace, type KdcSocketsOptions, kdcSockets } from './kdc-sockets.ts';
export { SocketConnector } from './socket-connector.ts';
