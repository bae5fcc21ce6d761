-- One row a credential; secrets are references to where they live, never values.
create table credential (
  connection    text        not null,
  credential    text        not null,
  secrets       text[]      not null,
  used_by       text[]      not null,
  status        text        not null check (status in ('green', 'amber', 'red')),
  reason        text        not null,
  since         timestamptz not null default now(),
  known_since   timestamptz not null default now(),
  failures      int         not null default 0,
  last_probe_at timestamptz,
  last_error    text,
  -- What the last probe that worked found; identity is null until one did.
  identity      text,
  granted       text[]      not null default '{}',
  missing       text[]      not null default '{}',
  expires_at    timestamptz,
  warning       text,
  -- Who probes it now, by this server's clock.
  lease_owner   text,
  lease_until   timestamptz,
  primary key (connection, credential)
);

-- Changes that wait for Kafka's acknowledgement; a null payload removes the key from the compacted topic.
create table outbox (
  id         bigint generated always as identity primary key,
  topic      text        not null,
  key        text        not null,
  payload    text,
  created_at timestamptz not null default now()
);
