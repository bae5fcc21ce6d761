-- The breaker in four states, probed by one replica at a time, and drained little by little.
alter table breaker drop constraint breaker_state_check;
alter table breaker
  add constraint breaker_state_check check (state in ('closed', 'open', 'half-open', 'draining')),
  -- It was open since it was closed last.
  add column opened      boolean not null default false,
  -- The wait before the next probe when this one fails; null for the first.
  add column back_off_ms bigint,
  -- Who probes, by this server's clock.
  add column probe_owner text,
  add column probe_until timestamptz,
  -- Events that may be on their way at once while it drains.
  add column permits     integer not null default 0,
  add column ramp_at     timestamptz;
update breaker set opened = state = 'open';

-- What waits for a connection: live before bulk, oldest first.
create index event_waiting on event (connection, park_key, lane desc, seq) where state = 'parked' and due is null;
