export { RpcConnection, type RpcOptions } from './connection.ts';
export { mapEndpoint } from './endpoint-mapper.ts';
export type { Syntax } from './interface.ts';
export { RpcError, type RpcProblem } from './rpc-error.ts';
