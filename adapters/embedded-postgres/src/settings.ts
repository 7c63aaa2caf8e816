import { totalmem } from 'node:os';

const MEGABYTE = 1_048_576;

/** What differs from PostgreSQL's defaults, for a machine with so much memory: durable, for a small server, sparing with what it logs. */
export function settingsFor(memoryBytes: number = totalmem()): Readonly<Record<string, string>> {
  const megabytes = Math.floor(memoryBytes / MEGABYTE);
  return {
    cluster_name: 'landbridge',
    max_connections: '100',
    shared_buffers: `${Math.max(16, Math.min(256, Math.floor(megabytes / 8)))}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(megabytes / 2))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    // The shipped build has no lz4; `on` is its own compression, for the full pages after a checkpoint.
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_directory: '../log',
    // A file a weekday, each begun anew after a week.
    log_filename: 'postgres-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    // Values of people do not belong in a log: neither the keys in an error's detail nor parameters.
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
}

/** What no caller may change: that committed means on disk, and that nobody comes in but by the socket. */
export function fixedSettings(sockets: string, port: number): Readonly<Record<string, string>> {
  return {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    logging_collector: 'on',
    listen_addresses: '',
    port: String(port),
    // The setting is a list; in quotes a name may hold commas and spaces.
    unix_socket_directories: `"${sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0600',
  };
}

export function settingArguments(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
