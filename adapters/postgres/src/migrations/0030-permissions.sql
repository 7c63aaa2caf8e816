-- What a token may do: the roles whose permissions it has. Every token there is was issued to the first administrator.
alter table api_token add column roles uuid[] not null default '{62e90394-69f5-4237-9190-012177145e10}';
alter table api_token alter column roles drop default;
