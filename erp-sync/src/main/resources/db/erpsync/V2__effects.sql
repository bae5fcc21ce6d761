-- Credits and shipments: facts of an order, each a document of its own in the ERP, under the shop's id of it.

-- One row a fact. "digest" names what the ERP holds of it, so that what is told again needs no call; "sent_at" stands while a
-- write of it is unconfirmed, and "doubted" from an unconfirmed one until it was looked at once more, after anything late.
create table order_effect (
  connection text        not null,
  order_key  text        not null,
  kind       text        not null check (kind in ('refund', 'shipment')),
  fact_id    text        not null,
  state      text        not null default 'open' check (state in ('open', 'applied', 'none')),
  digest     text,
  version    timestamptz,
  applied_by bigint,
  erp_id     text,
  sent_at    timestamptz,
  doubted    boolean     not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (connection, order_key, kind, fact_id),
  check (state = 'open' or digest is not null)
);

-- Orders that were judged while nothing was written: looked at once more when the connection goes live.
create index order_state_unwritten on order_state (connection, order_key)
  where outcome = 'excluded' and outcome_reason in ('observe', 'shadow');
