export { type AttachedLines, attachLines, type LinesSettings } from './attach-lines.ts';
export { connectWire } from './connect-wire.ts';
export { postJson } from './post-json.ts';
export { type Route, type RouteSettings, routeTo } from './route.ts';
