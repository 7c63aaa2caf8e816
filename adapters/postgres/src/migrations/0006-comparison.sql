-- When a configuration last looked at everything from the first entry to the last reference. One whose domain was reconciled since does so again.
alter table configuration add column compared_at timestamptz;
