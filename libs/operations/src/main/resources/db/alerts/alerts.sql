-- What people are told, and that it reaches them. The same in every service that tells; each has it in its own schema.

-- Messages on their way, at least once. "due" says when to try next; while one is being sent it is the lease's end.
create table alert_outbox (
  id           bigint      generated always as identity primary key,
  connection   text        not null,
  condition    text        not null,
  dedup_key    text        not null,
  route        text        not null,
  channel      text        not null check (channel in ('pagerduty', 'slack')),
  target       text        not null,
  action       text        not null check (action in ('trigger', 'resolve', 'post')),
  message      text        not null,
  marker       uuid        not null default gen_random_uuid(),
  state        text        not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
  created_at   timestamptz not null default now(),
  due          timestamptz not null default now(),
  sending      boolean     not null default false,
  epoch        bigint      not null default 0,
  attempts     integer     not null default 0,
  first_try_at timestamptz,
  in_doubt     boolean     not null default false,
  repeated     boolean     not null default false,
  failure      text,
  receipt      text,
  settled_at   timestamptz
);
create index alert_outbox_due on alert_outbox (channel, due) where state = 'waiting';
create index alert_outbox_stream on alert_outbox (channel, dedup_key, id) where state = 'waiting';
create index alert_outbox_of_connection on alert_outbox (connection, id);
create index alert_outbox_settled on alert_outbox (settled_at) where state <> 'waiting';

-- When a channel takes the next message: its limit, and what it asked to wait.
create table alert_pace (
  target  text        primary key,
  free_at timestamptz not null
);

-- Conditions that hold now; a row goes when its condition does.
create table alert_state (
  connection   text        not null,
  condition    text        not null,
  severity     text        not null check (severity in ('info', 'warning', 'critical')),
  opened_at    timestamptz not null default now(),
  announced_at timestamptz not null default now(),
  news         timestamptz,
  clear_since  timestamptz,
  summary      text        not null,
  told         text[]      not null default '{}',
  primary key (connection, condition)
);
