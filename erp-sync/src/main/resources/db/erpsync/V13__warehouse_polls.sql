-- Until when each 3PL account was asked what it has shipped; "due" keeps replicas from asking at once.
create table warehouse_poll (
  connection text        not null,
  warehouse  text        not null,
  read_until timestamptz not null default now(),
  due        timestamptz not null default now(),
  primary key (connection, warehouse)
);
