-- erp-sync's record of every event: what came, what became of it, and who is at work on which order.
-- Times are PostgreSQL's alone: no lease is ever measured by two clocks.

-- Lets an event in once. Not partitioned: a unique key on a partitioned table must contain the partition column, and
-- would let a duplicate through after midnight.
create sequence event_seq;
create table event_gate (
  connection    text        not null,
  event_id      text        not null,
  body_digest   bytea       not null,
  seq           bigint      not null default nextval('event_seq'),
  received_on   date        not null default (now() at time zone 'utc')::date,
  seen          integer     not null default 1,
  first_seen_at timestamptz not null default now(),
  last_seen_at  timestamptz not null default now(),
  primary key (connection, event_id, body_digest)
);
create index event_gate_by_day on event_gate (received_on, connection);

-- The ledger. One row an event, from the moment that Kafka's offset may be committed.
-- "due" says when somebody has to do the next thing with the row; while a row is leased it is the lease's end, so that
-- one index finds what is due, what waited long enough, and what its worker abandoned.
create table event (
  seq             bigint      not null,
  received_on     date        not null,
  connection      text        not null,
  event_id        text        not null,
  body_digest     bytea       not null,
  body_bytes      integer     not null,
  source          text        not null,
  topic           text        not null,
  ordering_key    text        not null,
  order_key       text,
  api_version     text,
  correlation_id  text,
  received_at     timestamptz not null,
  triggered_at    timestamptz,
  stored_at       timestamptz not null default now(),
  dedupe          text        not null,
  authenticity    text        not null,
  traceparent     text,
  lane            text        not null check (lane in ('live', 'bulk')),
  kafka_topic     text,
  kafka_partition integer,
  kafka_offset    bigint,
  state           text        not null check (state in ('received', 'applying', 'checking', 'applied', 'superseded',
                                'excluded', 'retrying', 'waiting', 'parked', 'dead', 'discarded')),
  reason_code     text,
  reason          text,
  attempts        integer     not null default 0,
  checks          integer     not null default 0,
  check_first     boolean     not null default false,
  park_key        text,
  blocked         boolean     not null default false,
  due             timestamptz,
  lease_owner     text,
  lease_epoch     bigint      not null default 0,
  source_version  timestamptz,
  source_digest   text,
  winner          text,
  erp_id          text,
  settled_at      timestamptz,
  primary key (seq, received_on),
  check (lease_owner is null or due is not null)
) partition by range (received_on);
create index event_due on event (connection, due) where due is not null;
create index event_of_order on event (connection, order_key, state);
create index event_parked on event (connection, park_key, due) where state = 'parked';
create index event_by_state on event (state, connection, seq);
create index event_by_id on event (connection, event_id);
-- Nothing is refused for want of a partition; the service makes each day's ahead.
create table event_default partition of event default;

-- A body, sealed, once its event has left the happy path: Kafka's retention must not outlive what people have yet to do.
create table event_payload (
  seq       bigint      primary key,
  key_id    text        not null,
  nonce     bytea       not null,
  sealed    bytea       not null,
  stored_at timestamptz not null default now()
);

-- What is known of one order, and who may write it. Every lane takes the lease before it decides anything.
create table order_state (
  connection      text        not null,
  order_key       text        not null,
  applied_version timestamptz,
  applied_digest  text,
  applied_by      bigint,
  outcome         text        check (outcome in ('applied', 'excluded')),
  outcome_reason  text,
  cancelled       boolean     not null default false,
  order_name      text,
  erp_id          text,
  erp_number      text,
  erp_origin      text,
  lease_holder    bigint,
  lease_until     timestamptz,
  epoch           bigint      not null default 0,
  sent_at         timestamptz,
  sent_version    timestamptz,
  sent_digest     text,
  verify_at       timestamptz,
  updated_at      timestamptz not null default now(),
  primary key (connection, order_key)
);
create index order_state_verify on order_state (verify_at) where verify_at is not null;

-- What a write would have been (shadow) or was: effect, method and path, without personal data.
create table event_plan (
  seq        bigint      not null,
  position   integer     not null,
  sent       boolean     not null,
  effect     text        not null,
  creates    boolean     not null,
  method     text        not null,
  path       text        not null,
  summary    text        not null,
  planned_at timestamptz not null default now(),
  primary key (seq, position, planned_at)
);

-- The ERP holds something else than was meant, beyond tolerance, seen right after a write.
create table finding (
  id         bigint generated always as identity primary key,
  connection text        not null,
  order_key  text        not null,
  seq        bigint      not null,
  erp_id     text,
  field      text        not null,
  wanted     text        not null,
  held       text        not null,
  found_at   timestamptz not null default now()
);
create index finding_of_order on finding (connection, order_key);

-- Fields that arrived and that no contract of ours names.
create table unknown_field (
  connection text        not null,
  topic      text        not null,
  path       text        not null,
  events     bigint      not null default 1,
  first_seq  bigint      not null,
  first_seen timestamptz not null default now(),
  last_seen  timestamptz not null default now(),
  primary key (connection, topic, path)
);

-- How far each partition has been taken over, and every run of offsets that never came.
create table intake_progress (
  topic       text        not null,
  partition   integer     not null,
  first_offset bigint     not null,
  next_offset bigint      not null,
  updated_at  timestamptz not null default now(),
  primary key (topic, partition)
);
create table intake_gap (
  id          bigint generated always as identity primary key,
  topic       text        not null,
  partition   integer     not null,
  from_offset bigint      not null,
  to_offset   bigint      not null,
  found_at    timestamptz not null default now()
);

-- Whether a connection's ERP and shop may be called. "sticky": only a person's word closes it again.
create table breaker (
  connection text        primary key,
  state      text        not null check (state in ('closed', 'open')),
  cause      text,
  reason     text,
  sticky     boolean     not null default false,
  generation bigint      not null default 0,
  changed_at timestamptz not null default now(),
  probe_at   timestamptz
);

-- Notices on their way to Kafka, at least once.
create table outbox (
  id         bigint generated always as identity primary key,
  topic      text        not null,
  key        text        not null,
  payload    text        not null,
  created_at timestamptz not null default now(),
  sent_at    timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;

-- Who did what by hand, and why.
create table audit (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default now(),
  actor      text        not null,
  action     text        not null,
  connection text,
  subject    text,
  reason     text
);
