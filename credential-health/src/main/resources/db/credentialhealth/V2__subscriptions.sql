-- One row a source of webhooks whose vendor holds subscriptions; the address that they lead to is a secret, and stands nowhere.
create table subscription (
  connection    text        not null,
  source        text        not null,
  vendor        text        not null,
  status        text        not null check (status in ('green', 'amber', 'red')),
  reason        text        not null,
  since         timestamptz not null,
  known_since   timestamptz not null,
  failures      int         not null default 0,
  last_look_at  timestamptz,
  last_error    text,
  -- What the vendor held when it last showed it; wanted is empty until it did.
  wanted        text[]      not null default '{}',
  present       text[]      not null default '{}',
  disabled      text[]      not null default '{}',
  ends_at       timestamptz,
  whole_at      timestamptz,
  -- When webhooks were lost last; without an end while they are.
  gap_from      timestamptz,
  gap_until     timestamptz,
  repaired_at   timestamptz,
  repair_did    text[]      not null default '{}',
  -- Who looks now, by this server's clock.
  lease_owner   text,
  lease_until   timestamptz,
  primary key (connection, source)
);
