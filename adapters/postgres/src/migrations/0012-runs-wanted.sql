-- How often somebody wanted the domain to run: a run that ends puts off only whom it has served.
alter table domain add column runs_wanted bigint not null default 0;
