-- What was found before a connection was to write, newest last; the report is JSON, for people.
create table preflight (
  id         bigint generated always as identity primary key,
  connection text        not null,
  made_at    timestamptz not null default now(),
  actor      text        not null,
  green      boolean     not null,
  report     text        not null
);
create index preflight_newest on preflight (connection, id desc);

-- Connections that may write. A row is made once, when a live connection is first found fit, and goes when the connection is
-- configured not to write any more.
create table live_admission (
  connection  text        primary key,
  admitted_at timestamptz not null default now(),
  actor       text        not null,
  reason      text        not null
);
