/**
 * The version both ends speak, raised with every change of a schema in this folder (a test pins their hash).
 *
 * 1: first version: handshake, questions, pages by credit, announcements, heartbeat.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest agent that control still talks to. */
export const OLDEST_SUPPORTED_VERSION = 1;
