-- Shipments that the shop and a warehouse both tell of: one fact by two names.

-- What a warehouse told last of each of its shipments of an order, under the id of the fact that it would be. "parcels" are
-- digests of tracking numbers, which lead to the buyer; "units" by article of the order.
create table shipment_report (
  connection text        not null,
  order_key  text        not null,
  fact_id    text        not null,
  warehouse  text        not null,
  standing   boolean     not null,
  told_at    timestamptz not null,
  parcels    text[]      not null,
  units      jsonb       not null,
  places     text[]      not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (connection, order_key, fact_id)
);

-- Which units of which lines a shipment's document carries: decided before it is written, and kept.
alter table order_effect add column units jsonb;

-- A warehouse that was told an order's name and not its id.
create index order_state_by_name on order_state (connection, order_name);
