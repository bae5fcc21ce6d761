-- What customers and shops asked to have deleted or told, and how far that is. The request itself names nobody: who is meant stands
-- here only as a keyed hash, or sealed while an answer is owed.
create table privacy_request (
  id          bigint generated always as identity primary key,
  seq         bigint      not null unique,
  connection  text        not null,
  kind        text        not null check (kind in ('customers/redact', 'shop/redact', 'customers/data_request')),
  subject     bytea,
  state       text        not null check (state in ('open', 'awaiting-export', 'done')),
  asked_at    timestamptz not null,
  due_at      timestamptz not null,
  -- From then on raw bodies are refused; what workers held before has come to its end by the second pass.
  blocked_at  timestamptz not null default now(),
  pass_at     timestamptz,
  position    bigint      not null default 0,
  done_at     timestamptz,
  events      bigint      not null default 0,
  bodies      bigint      not null default 0,
  key_id      text,
  nonce       bytea,
  sealed      bytea
);
create index privacy_request_open on privacy_request (due_at) where state <> 'done';

-- Whose bodies of before that moment are never read again, from wherever: a keyed hash of the customer, order or shop.
create table redaction (
  connection text        not null,
  subject    bytea       not null,
  before     timestamptz not null,
  primary key (connection, subject)
);
create index redaction_latest on redaction (connection, before);
