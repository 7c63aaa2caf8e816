-- The trace of whoever wants the domain's next run to be followed; that run takes it.
alter table domain add column wanted_trace text;
