-- Every name that a shipment's parcels ever had, whoever told of it: one that gets another label stays the same parcel, also when
-- only one of the two who tell of it has heard. Digests, as in shipment_report.
create table shipment_parcels (
  connection text   not null,
  order_key  text   not null,
  fact_id    text   not null,
  parcels    text[] not null,
  primary key (connection, order_key, fact_id)
);

-- The most of each article that somebody else was seen to have shipped of an order in the ERP: its own count may lag behind ours.
create table shipment_others (
  connection text  not null,
  order_key  text  not null,
  units      jsonb not null,
  primary key (connection, order_key)
);
