-- Whatever a process left running is looked for at the beginning of every run.
create index cycle_running on cycle (tenant_id, configuration_id) where state = 'Running';
